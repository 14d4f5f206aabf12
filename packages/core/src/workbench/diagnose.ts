import type { Clock } from '../platform/clock.ts';
import { formatProblem } from '../config/config-problem.ts';
import { loadConfig, type ConfigPlaces } from '../config/load-config.ts';
import { readCredentials } from '../config/credentials.ts';
import { check, type Check } from './diagnosis/check.ts';
import { checkAccess } from './diagnosis/check-access.ts';
import { checkExecutions } from './diagnosis/check-executions.ts';
import { checkGates } from './diagnosis/check-gates.ts';
import { checkMapping } from './diagnosis/check-mapping.ts';
import { checkProjects } from './diagnosis/check-projects.ts';
import { explainLastRun, type LastRun } from './diagnosis/explain-last-run.ts';
import { readCiBuild } from '../domain/build/ci-build.ts';
import { textIn } from '../domain/environment.ts';
import { countStatuses } from '../domain/report/link-report.ts';
import { startDeadline } from '../platform/deadline.ts';
import { succeeded } from '../jira/jira-result.ts';
import { planBuild } from '../link/link-build.ts';
import { readReports } from '../report/read-reports.ts';

export interface DiagnosisRequest extends ConfigPlaces {
  readonly outputDir: string;
  readonly clock: Clock;
  /** Called with each check as soon as it is done. */
  readonly onCheck?: (check: Check) => void;
}

/** Everything between a test run and its links, checked; and what became of the last run. */
export interface Diagnosis {
  readonly checks: readonly Check[];
  /** Missing when the output folder holds no run. */
  readonly lastRun?: LastRun;
}

/** Checks need few requests; more than this says that something hangs. */
const BUDGET = { timeout: 30_000, maxDuration: 120_000 };

/** Checks what linking needs, from the configuration to the permissions in Jira, and explains the last run. Only reads. */
export async function diagnose(request: DiagnosisRequest): Promise<Diagnosis> {
  const { env, clock, outputDir } = request;
  const checks: Check[] = [];
  const add = (...found: readonly Check[]) => {
    for (const one of found) request.onCheck?.(one);
    checks.push(...found);
  };
  const deadline = startDeadline(BUDGET, clock);
  try {
    const completion = await loadConfig(request);
    if (!completion.ok) {
      add(...completion.problems.map((problem) => check('config', 'failed', formatProblem(problem))));
      const reading = readCredentials(env, textIn(env, 'DEFECTLINK_JIRA_ENV_PREFIX'));
      add(
        reading.found
          ? check('credentials', 'ok', 'There are credentials in the environment.')
          : check('credentials', 'failed', formatProblem(reading.problem)),
        check('site', 'unknown', 'Mend the configuration first.'),
      );
      const hindrance = 'The configuration has errors.';
      return { checks, ...present(await explainLastRun(outputDir, undefined, hindrance)) };
    }
    const { config } = completion;
    add(check('config', 'ok', `From ${config.sources.join(', over ')}.`));

    const { reports } = await readReports(outputDir);
    const accepted = reports.find(
      (report) =>
        report.site === config.jira.baseUrl &&
        countStatuses(report).created + countStatuses(report).existed > 0,
    );
    const access = await checkAccess({
      config,
      env,
      clock,
      signal: deadline.signal,
      ...(accepted && { acceptedAt: accepted.at }),
    });
    add(...access.checks);
    const { client } = access;
    if (!client) {
      const hindrance = 'Jira cannot be asked at the moment.';
      const lastRun = await explainLastRun(outputDir, undefined, hindrance, config.jira.baseUrl);
      return { checks, ...present(lastRun) };
    }
    try {
      const linkTypes = await client.linkTypes();
      if (!linkTypes.ok) {
        const off = linkTypes.failure.kind === 'notFound';
        const remedy = off
          ? 'Issue linking is switched off on this Jira: an administrator turns it on.'
          : undefined;
        add(check('link types', 'failed', linkTypes.failure.message, remedy));
      } else {
        add(check('link types', 'ok', `${linkTypes.value.length} link types.`));
        const mapping = checkMapping(config, linkTypes.value);
        add(...mapping);
        if (mapping.every(({ status }) => status !== 'failed')) add(...checkGates(config.mappings.mapping));
      }
      deadline.progress();
      add(...(await checkProjects(client, config)));
      deadline.progress();
      add(...(await checkExecutions(client, config, readCiBuild(env), clock)));
      const jira = linkTypes.ok && succeeded({ client, linkTypes: linkTypes.value });
      const plan =
        jira &&
        ((runs: Parameters<typeof planBuild>[0]['runs']) =>
          planBuild({
            runs,
            config,
            outputDir,
            clock,
            deadline,
            suggests: false,
            connect: () => Promise.resolve(jira),
          }));
      const lastRun = await explainLastRun(
        outputDir,
        plan || undefined,
        'The link types cannot be read.',
        config.jira.baseUrl,
      );
      return { checks, ...present(lastRun) };
    } finally {
      client.close();
    }
  } finally {
    deadline.release();
  }
}

function present(lastRun: LastRun | undefined): Pick<Diagnosis, 'lastRun'> {
  return lastRun ? { lastRun } : {};
}

import { parseIssueKey, parseProjectKey, type ProjectKey } from '../domain/issue-key.ts';
import { siteAddress } from '../domain/issue-url.ts';
import type { CompleteMapping } from '../domain/mapping/resolve-mapping.ts';
import type { Config } from './config.ts';
import type { ConfigProblem } from './config-problem.ts';
import { DEFAULT_ENV_PREFIX } from './credentials.ts';
import type { DefectlinkConfig, IssueMapping } from './written-config.ts';

/** Every default in one place. */
export const CONFIG_DEFAULTS = {
  annotations: { defect: ['issue', 'bug'], testCase: ['test_key', 'tms'] },
  executionIssueType: 'Test Execution',
  executionSummary: '{suite} {branch} #{build}',
  linkOn: ['failed'],
  defectsPerTest: 'primary',
  outage: { ratio: 0.3, minimumTests: 20 },
  maxNewLinks: 100,
  timeout: 60_000,
  maxDuration: 300_000,
} as const;

export type Completion =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Completes a written configuration: fills the defaults in, reads keys and the base URL, and demands what linking cannot do without.
 * @param sources Where the written configuration came from, strongest first, for the messages.
 * @param sourceOf Which of them an option is from, or belongs into.
 */
export function completeConfig(
  written: DefectlinkConfig,
  sources: readonly string[],
  sourceOf: (path: string) => string = () => sources[0] ?? 'no configuration was found',
): Completion {
  const problems: ConfigProblem[] = [];
  const report = (path: string, message: string) => {
    problems.push({ source: sourceOf(path), path, message });
  };

  const allowHttp = written.jira?.allowHttp ?? false;
  const baseUrl = readBaseUrl(written.jira?.baseUrl, allowHttp, report);
  const projects = (written.projects ?? []).flatMap((key) => readProject(key, 'projects', report));
  const byProject = new Map<ProjectKey, CompleteMapping>();
  for (const [key, over] of Object.entries(written.mappingByProject ?? {})) {
    const path = `mappingByProject.${key}`;
    const [project] = readProject(key, path, report);
    const mapping = completeMapping({ ...written.mapping, ...over }, path, report);
    if (project && mapping) byProject.set(project, mapping);
  }
  const mapping = completeMapping(written.mapping ?? {}, 'mapping', report);
  const execution = completeExecution(written.execution ?? {}, report);
  if (!mapping || baseUrl === undefined || problems.length > 0) return { ok: false, problems };

  const outage = written.outage ?? CONFIG_DEFAULTS.outage;
  return {
    ok: true,
    config: {
      sources,
      jira: { baseUrl, envPrefix: written.jira?.envPrefix ?? DEFAULT_ENV_PREFIX, allowHttp },
      rules: {
        tags: {
          projects: new Set([...projects, ...byProject.keys()]),
          site: siteAddress(baseUrl),
          annotations: {
            defect: written.annotations?.defect ?? CONFIG_DEFAULTS.annotations.defect,
            testCase: written.annotations?.testCase ?? CONFIG_DEFAULTS.annotations.testCase,
          },
        },
        linkOn: written.linkOn ?? CONFIG_DEFAULTS.linkOn,
        defectsPerTest: written.defectsPerTest ?? CONFIG_DEFAULTS.defectsPerTest,
        outage: outage === false ? undefined : { ...CONFIG_DEFAULTS.outage, ...outage },
        maxNewLinks: written.maxNewLinks ?? CONFIG_DEFAULTS.maxNewLinks,
      },
      mappings: { mapping, byProject },
      execution,
      failOnError: written.failOnError ?? false,
      timeout: written.timeout ?? CONFIG_DEFAULTS.timeout,
      maxDuration: written.maxDuration ?? CONFIG_DEFAULTS.maxDuration,
    },
  };
}

type Report = (path: string, message: string) => void;

function readBaseUrl(written: string | undefined, allowHttp: boolean, report: Report): string | undefined {
  const path = 'jira.baseUrl';
  if (written === undefined) {
    report(
      path,
      'It is missing. Set it, or JIRA_BASE_URL, to the address of your Jira, such as https://acme.atlassian.net.',
    );
    return undefined;
  }
  if (!URL.canParse(written) || !/^https?:$/.test(new URL(written).protocol)) {
    report(
      path,
      `Expected the address of a Jira, such as https://acme.atlassian.net, but received "${withoutUser(written)}".`,
    );
    return undefined;
  }
  const url = new URL(written);
  if (url.username !== '' || url.password !== '') {
    report(
      path,
      'It holds a user name or password. Remove them: credentials are read from the environment only.',
    );
    return undefined;
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname) && !allowHttp) {
    report(
      path,
      'It would send the credentials unencrypted. Use https, or set jira.allowHttp if that is meant.',
    );
    return undefined;
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/** What stands before the host may be a password, and nobody may see it. */
function withoutUser(url: string): string {
  return url.replace(/^(.*\/\/)?.*@/, '$1…@');
}

/** Whether a host is this machine, to which nothing travels over a network. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function readProject(key: string, path: string, report: Report): ProjectKey[] {
  const project = parseProjectKey(key);
  if (project) return [project];
  report(path, `Expected the key of a project, such as KP, but received "${key}".`);
  return [];
}

function completeMapping(mapping: IssueMapping, path: string, report: Report): CompleteMapping | undefined {
  const {
    defectIssueType,
    defectToExecution,
    defectToTestCase,
    testCaseIssueType,
    requirementIssueType,
    ...links
  } = mapping;
  const missing = (name: string, example: string) => {
    report(
      `${path}.${name}`,
      `It is missing, and without it the Issue Mapping is incomplete. Example: ${name}: ${example}. npx defectlink init offers what your Jira has.`,
    );
  };
  if (defectIssueType === undefined) missing('defectIssueType', "'Bug'");
  if (defectToExecution === undefined) missing('defectToExecution', "'is caused by'");
  if (defectToTestCase === undefined) missing('defectToTestCase', "'is tested by'");
  if (defectIssueType === undefined || defectToExecution === undefined || defectToTestCase === undefined) {
    return undefined;
  }
  return {
    ...links,
    defectIssueTypes: list(defectIssueType),
    defectToExecution,
    defectToTestCase,
    ...(testCaseIssueType !== undefined && { testCaseIssueTypes: list(testCaseIssueType) }),
    ...(requirementIssueType !== undefined && { requirementIssueTypes: list(requirementIssueType) }),
  };
}

function list(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

function completeExecution(
  written: NonNullable<DefectlinkConfig['execution']>,
  report: Report,
): Config['execution'] {
  const key = written.key === undefined ? undefined : parseIssueKey(written.key);
  if (written.key !== undefined && !key) {
    report('execution.key', `Expected the key of an issue, such as KP-88, but received "${written.key}".`);
  }
  const [project] =
    written.project === undefined ? [] : readProject(written.project, 'execution.project', report);
  return {
    createAlways: written.create === 'always',
    ...(key && { key }),
    ...(written.id !== undefined && { id: written.id }),
    ...(project && {
      template: {
        project,
        issueType: written.issueType ?? CONFIG_DEFAULTS.executionIssueType,
        summary: written.summary ?? CONFIG_DEFAULTS.executionSummary,
        labels: written.labels ?? [],
        fields: written.fields ?? {},
      },
    }),
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  kpSeed,
  startJiraSimulator,
  type JiraSimulator,
  type JiraSimulatorOptions,
} from '@defectlink/jira-simulator';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkReport } from '../../src/domain/report/link-report.ts';
import type { TestOutcome } from '../../src/domain/build/outcome.ts';
import { RunSession } from '../../src/run/run-session.ts';
import type { RunEnd, RunVerdict } from '../../src/run/run-verdict.ts';
import { failedTest } from '../support/build-run.ts';
import { bugs, withBugs } from '../support/many-bugs.ts';
import { everythingIn, expectNoSecrets } from '../support/secrets.ts';
import { API_TOKEN, newFolder, USUAL_CONFIG } from '../support/site.ts';

const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_NUMBER: '42',
  GITHUB_REF_NAME: 'main',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_SERVER_URL: 'https://github.com',
};
const TWO = [failedTest({ defect: 'KP-101', testCase: 'KP-42' }), failedTest({ defect: 'KP-102' })];

let simulator: JiraSimulator;
let folder: string;

async function startJira(options: JiraSimulatorOptions = {}): Promise<void> {
  simulator = await startJiraSimulator(options);
}

beforeEach(() => {
  folder = newFolder();
  // The environment of the CI that runs these tests must not be taken for that of the run.
  for (const name of Object.keys(process.env)) {
    if (/^(?:CI|GITHUB_|JIRA_|DEFECTLINK_|TF_BUILD|BUILD_|SYSTEM_|FORCE_COLOR)/.test(name))
      vi.stubEnv(name, undefined);
  }
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await simulator.close();
});

interface Run {
  readonly env?: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly end?: RunEnd;
}

/** Everything that a run said and left behind. */
interface RunOutput {
  readonly verdict: RunVerdict;
  readonly printed: string;
  readonly summary: string;
  readonly report: LinkReport | undefined;
  readonly files: readonly string[];
}

/** Runs tests as a reporter does: the session is all that it touches. */
async function run(
  outcomes: readonly TestOutcome[],
  { env = {}, options = {}, end }: Run = {},
): Promise<RunOutput> {
  const summaryFile = join(newFolder(), 'summary.md');
  const whole = { ...API_TOKEN, JIRA_BASE_URL: simulator.url, GITHUB_STEP_SUMMARY: summaryFile, ...env };
  for (const [name, value] of Object.entries(whole)) vi.stubEnv(name, value);
  const printed: string[] = [];
  const session = new RunSession({
    runner: 'jest',
    configDir: folder,
    options: { mode: 'link', ...USUAL_CONFIG, ...options },
    activity: 'run',
    print: (text) => printed.push(text),
  });
  for (const outcome of outcomes) session.record(outcome);
  const verdict = await session.finish(end ?? { interrupted: false });
  const results = join(folder, 'defectlink-results');
  const files = filesIn(results);
  const reportFile = files.find((name) => name.endsWith('.report.json'));
  const output = {
    verdict,
    printed: printed.join('\n'),
    summary: filesIn(join(summaryFile, '..')).length > 0 ? readFileSync(summaryFile, 'utf8') : '',
    report:
      reportFile === undefined
        ? undefined
        : (JSON.parse(readFileSync(join(results, reportFile), 'utf8')) as LinkReport),
    files,
  };
  expectNoSecrets(
    [output.printed, output.summary, files.length > 0 ? everythingIn(results) : ''].join('\n'),
    whole,
  );
  return output;
}

function filesIn(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

describe('a run that links', () => {
  it('says so in the terminal, in a report file and in the job summary, and keeps its journal', async () => {
    await startJira();
    const { verdict, printed, summary, report, files } = await run(TWO, { env: GITHUB });
    expect(verdict).toEqual({ failure: undefined });
    expect(printed.split('\n').slice(0, 8)).toEqual([
      'defectlink: 2 failed: 2 known (KP-101, KP-102)',
      'defectlink: 3 links created · KP-88 Sprint 14 Execution',
      '  KP-101 Login accepts an expired password (To Do)',
      '    ✓ created: is caused by KP-88, is tested by KP-42',
      '      catches KP-101 KP-42 (test/shop.test.ts)',
      '  KP-102 Discount is applied twice (To Do)',
      '    ✓ created: is caused by KP-88',
      '      catches KP-102 (test/shop.test.ts)',
    ]);
    expect(printed).toContain(`  ${simulator.url}/browse/KP-88`);
    expect(printed).toContain('  JQL: issue in linkedIssues("KP-88", "causes")');
    expect(printed).toContain(
      `  Report: ${join(folder, 'defectlink-results', 'execution-kp-88.report.json')}`,
    );
    expect(printed).not.toContain('::warning');

    expect(report).toMatchObject({
      schemaVersion: 1,
      buildId: 'execution/KP-88',
      mode: 'link',
      site: simulator.url,
      problems: [],
      counts: { failed: 2 },
      execution: { key: 'KP-88', url: `${simulator.url}/browse/KP-88`, created: false },
      jql: 'issue in linkedIssues("KP-88", "causes")',
    });
    expect(
      report?.links.map(({ kind, from, phrase, to, status }) => [kind, `${from} ${phrase} ${to}`, status]),
    ).toEqual([
      ['defectToExecution', 'KP-101 is caused by KP-88', 'created'],
      ['defectToExecution', 'KP-102 is caused by KP-88', 'created'],
      ['defectToTestCase', 'KP-101 is tested by KP-42', 'created'],
    ]);
    expect(summary).toContain('### defectlink: 3 links created');
    expect(summary).toContain(
      `| [KP&#45;101](${simulator.url}/browse/KP-101) Login accepts an expired password (To Do) | created: is caused by [KP&#45;88](${simulator.url}/browse/KP-88), `,
    );
    expect(files).toEqual([
      '.gitignore',
      expect.stringMatching(/^\d{8}t\d{6}z-jest-[a-z0-9]{4}\.jsonl$/),
      'execution-kp-88.push-1.jsonl',
      'execution-kp-88.report.json',
    ]);
  });

  it('the query of its report finds the linked defects in Jira', async () => {
    await startJira();
    const { report } = await run(TWO);
    const answer = await fetch(`${simulator.url}/rest/api/3/search/jql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from('dev@example.com:simulator-token').toString('base64')}`,
      },
      body: JSON.stringify({ jql: report?.jql, fields: ['summary'] }),
    });
    const { issues } = (await answer.json()) as { issues: { key: string }[] };
    expect(issues.map(({ key }) => key).sort()).toEqual(['KP-101', 'KP-102']);
  });

  it('a second time says that everything existed', async () => {
    await startJira();
    await run(TWO);
    const { printed } = await run(TWO);
    expect(printed).toContain('defectlink: 3 existed · KP-88');
    expect(printed).toContain(
      '  KP-101 Login accepts an expired password (To Do)\n    = existed: is caused by KP-88, is tested by KP-42\n',
    );
  });

  it('only plans in mode plan', async () => {
    await startJira();
    const { printed } = await run(TWO, { options: { mode: 'plan' } });
    expect(printed).toContain('defectlink: 3 links to create · KP-88 Sprint 14 Execution');
    expect(simulator.links()).toHaveLength(4);
  });

  it('with nothing to link does not ask Jira anything', async () => {
    await startJira();
    const { printed } = await run([
      failedTest({ testId: 'fails' }),
      failedTest({ testId: 'passes', defect: 'KP-101', outcome: 'passed' }),
    ]);
    expect(printed).toBe('');
    expect(simulator.requests).toEqual([]);
  });

  it('announces linking that takes long, with the least time that Jira allows', async () => {
    const seed = kpSeed();
    withBugs(110)(seed);
    // So that the test need not wait: the credentials die before the second write.
    await startJira({
      seed,
      faults: [
        { endpoint: 'POST /issueLink', fault: { kind: 'status', status: 401 } },
        { endpoint: 'GET /myself', nth: [2, 3, 4], fault: { kind: 'status', status: 401 } },
      ],
    });
    const { printed } = await run(
      bugs(110).map((defect) => failedTest({ defect })),
      { options: { maxNewLinks: 200 } },
    );
    expect(printed.split('\n')[0]).toMatch(
      /^defectlink: writing 110 links takes at least 3\d s within Jira's limits\.$/,
    );
  });
});

describe('a run whose links fail', () => {
  const refusing: JiraSimulatorOptions = {
    faults: [{ endpoint: 'POST /issueLink', nth: 1, fault: { kind: 'status', status: 404 } }],
  };
  const REASON =
    'POST /issueLink answered 404. Jira says: "Simulated 404." One of the issues, or the link type, has gone since it was read, or the account may not see it. Check both, and push again.';

  it('warns in the log of GitHub Actions and in the job summary, and does not fail', async () => {
    await startJira(refusing);
    const { verdict, printed, summary } = await run([...TWO, failedTest({ defect: 'KP-999' })], {
      env: GITHUB,
    });
    expect(verdict).toEqual({ failure: undefined });
    expect(printed).toContain('defectlink: 2 links created, 1 failed');
    expect(printed.split('\n').filter((line) => line.startsWith('::'))).toEqual([
      `::warning title=defectlink::${REASON}`,
      `::warning title=defectlink::KP-999 does not exist on ${simulator.url}, or the account may not see it. Check the key, or ask for the Browse permission in its project.`,
    ]);
    expect(summary).toContain('- **Failed**: 1 link failed: POST /issueLink answered 404.');
    expect(summary).toContain('- **To mend**: KP&#45;999 does not exist');
  });

  it('warns in the log of Azure Pipelines', async () => {
    await startJira(refusing);
    const { printed } = await run(TWO, { env: { TF_BUILD: 'True', BUILD_BUILDID: '7' } });
    expect(printed).toContain(`##vso[task.logissue type=warning]defectlink: ${REASON}`);
  });

  it('fails when the configuration says so', async () => {
    await startJira(refusing);
    const { verdict } = await run(TWO, { options: { failOnError: true } });
    expect(verdict).toEqual({ failure: 'Some links to Jira could not be made.' });
  });

  it('does not fail a run that would only plan because Jira cannot be used, but because a key cannot', async () => {
    await startJira({ faults: [{ endpoint: '* *', fault: { kind: 'ssoPage' } }] });
    const options = { mode: 'plan', failOnError: true } as const;
    const { verdict, printed } = await run(TWO, { options });
    expect(printed).toContain('probably a login page in front of Jira');
    expect(verdict).toEqual({ failure: undefined });
    await startJira();
    const planned = await run([failedTest({ defect: 'KP-999' })], { options });
    expect(planned.verdict).toEqual({ failure: 'Some links to Jira could not be made.' });
  });

  it('does not fail for what is policy: a further defect, a flaky test', async () => {
    await startJira();
    const { verdict, report } = await run(
      [failedTest({ defect: ['KP-101', 'KP-102'] }), failedTest({ defect: 'KP-103', outcome: 'flaky' })],
      { options: { failOnError: true } },
    );
    expect(verdict).toEqual({ failure: undefined });
    expect(report?.leftOut.map(({ reason }) => reason).sort()).toEqual([
      'furtherDefect',
      'noTestCase',
      'notLinkedOutcome',
    ]);
  });
});

describe('a run whose Jira cannot be used', () => {
  it.each<{ because: string; jira?: JiraSimulatorOptions; env: Record<string, string>; says: string }>([
    {
      because: 'there is a login page in front of it',
      jira: { faults: [{ endpoint: '* *', fault: { kind: 'ssoPage' } }] },
      env: {},
      says: 'GET /serverInfo answered 200. It answered with a web page instead of JSON: probably a login page in front of Jira.',
    },
    {
      because: 'the token is wrong',
      env: { JIRA_API_TOKEN: 'a-wrong-token', JIRA_CLOUD_ID: '11223344-a1b2-3b33-c444-def123456789' },
      says: 'GET /myself answered 401.',
    },
    {
      because: 'there is half of the credentials only',
      env: { JIRA_API_TOKEN: '' },
      says: 'JIRA_API_TOKEN (environment): It is missing, though JIRA_EMAIL is set. Set both.',
    },
  ])('because $because says so, and keeps the journal', async ({ jira, env, says }) => {
    await startJira(jira);
    const gateway = { JIRA_GATEWAY_URL: new URL(simulator.gatewayUrl).origin };
    const { verdict, printed, summary, report, files } = await run(TWO, {
      env: { ...GITHUB, ...gateway, ...env },
    });
    expect(verdict).toEqual({ failure: undefined });
    expect(printed).toContain('defectlink: nothing linked');
    expect(printed).toContain(says);
    expect(printed).toContain('::warning title=defectlink::');
    expect(summary).toContain('### defectlink: nothing linked');
    expect(report?.problems).toEqual([expect.stringContaining(says)]);
    expect(files.some((name) => /-jest-\w{4}\.jsonl$/.test(name))).toBe(true);
    expect(simulator.links()).toHaveLength(4);
  });

  it('because the configuration has errors lists them all, and says what to do then', async () => {
    await startJira();
    const { printed, verdict } = await run(TWO, {
      options: { mapping: { defectIssueType: 'Bug' }, projects: ['kp-1'], failOnError: true },
    });
    expect(printed.split('\n')).toEqual([
      'defectlink: nothing linked, because the configuration has errors. The failed tests are in the run journal.',
      expect.stringMatching(
        /^ {2}✗ projects \(.*\): Expected the key of a project, such as KP, but received "kp-1"\.$/,
      ),
      expect.stringMatching(
        /^ {2}✗ mapping\.defectToExecution \(.*\): It is missing, and without it the Issue Mapping is incomplete\./,
      ),
      expect.stringMatching(/^ {2}✗ mapping\.defectToTestCase \(.*\): It is missing/),
      expect.stringMatching(/^ {2}When it is mended: cd \S+ && npx defectlink push$/),
      'defectlink: the run fails, as failOnError asks. The configuration of defectlink has errors.',
    ]);
    expect(verdict.failure).toBe('The configuration of defectlink has errors.');
    expect(simulator.links()).toHaveLength(4);
  });
});

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { journalsIn } from '@defectlink/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureProject, FinishedRun, RunnerAdapter } from '../src/runner-adapter.ts';

const RUN_TIMEOUT = 300_000;
const BREAK_SESSION = new URL('./faults/break-session.mjs', import.meta.url).href;
const DELETE_RESULTS = new URL('./faults/delete-results.mjs', import.meta.url).href;
const CLOSED_PORT = 'http://127.0.0.1:9';

/** Whose links are wanted from a Jira that answers nothing. */
const LINKING = {
  mode: 'link',
  linkOn: ['failed', 'flaky'],
  mapping: {
    defectIssueType: 'Bug',
    defectToExecution: 'is caused by',
    defectToTestCase: 'is tested by',
  },
  execution: { key: 'KP-88' },
  timeout: 1_000,
};

/** What passes comes first, and what fails is retried only where that changes something: each failed attempt costs a process. */
const PROJECTS: Readonly<Record<'green' | 'red', Pick<FixtureProject, 'files' | 'retries'>>> = {
  green: {
    files: {
      green: [
        {
          describe: 'all well',
          holds: [
            { title: 'passes @defect:KP-101', does: 'passes' },
            { title: 'recovers @defect:KP-102', does: 'fails, then passes' },
          ],
        },
      ],
    },
    retries: 1,
  },
  red: {
    files: {
      red: [
        {
          describe: 'not all well',
          holds: [
            { title: 'passes', does: 'passes' },
            { title: 'fails @defect:KP-101', does: 'fails' },
          ],
        },
      ],
    },
    retries: 0,
  },
};

/** Holds a reporter to leaving a run as it is without it, whatever goes wrong in it. */
export function describeHarmlessness(adapter: RunnerAdapter): void {
  describe.each(['green', 'red'] as const)(`${adapter.name}, in a %s project`, (color) => {
    const folders: string[] = [];
    let without: FinishedRun;

    const run = async (
      reporter: FixtureProject['reporter'],
      env: Record<string, string>,
    ): Promise<FinishedRun> => {
      const folder = await adapter.write({ ...PROJECTS[color], reporter });
      folders.push(folder);
      return adapter.run(folder, { env });
    };

    beforeAll(async () => {
      without = await run(false, {});
    }, RUN_TIMEOUT);

    afterAll(() => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    // An exit code of 0 is the one that can be lost; a red project shows that the others' reports are not.
    const broken = color === 'green' ? ['record', 'finish', 'enabled', 'reportInternalError'] : ['record'];

    it.each(broken)(
      'changes nothing when %s throws inside',
      async (part) => {
        const broke = await run({}, { NODE_OPTIONS: `--import ${BREAK_SESSION}`, BREAK: part });
        expect(broke.stderr.includes('broken on purpose')).toBe(part !== 'reportInternalError');
        expectSame(broke, without);
      },
      RUN_TIMEOUT,
    );

    it(
      'changes nothing, and loses nothing that is deleted at the end, with several that have nobody to talk to, nothing configured, and wrong options',
      async () => {
        const several = [
          { ...LINKING, outputDir: 'nobody', jira: { baseUrl: CLOSED_PORT } },
          { mode: 'link', outputDir: 'nothing' },
          { mpping: {}, token: 'SECRET', mode: 'lnk', outputDir: 'wrong' },
        ];
        const results = several.map(({ outputDir }) => outputDir);
        const ran = await run(several, {
          JIRA_EMAIL: 'dev@example.com',
          JIRA_API_TOKEN: 'simulator-token',
          NODE_OPTIONS: `--import ${DELETE_RESULTS}`,
          RESULTS: results.join(),
        });
        for (const said of ['127.0.0.1:9', 'No configuration file was found', 'mpping'])
          expect(ran.stderr).toContain(said);
        expectSame(ran, without);
        const title = color === 'green' ? 'recovers @defect:KP-102' : 'fails @defect:KP-101';
        for (const name of results)
          expect(titlesIn(join(folders.at(-1) ?? '', name)), `${name}, ${ran.stderr}`).toContain(title);
      },
      RUN_TIMEOUT,
    );
  });
}

/** Of the tests that the journals in a folder tell of. */
function titlesIn(folder: string): (string | undefined)[] {
  return journalsIn(folder).flatMap(({ outcomes }) => outcomes.map(({ titlePath }) => titlePath.at(-1)));
}

function expectSame(run: FinishedRun, without: FinishedRun): void {
  expect(run.exitCode).toBe(without.exitCode);
  expect(run.otherReports).toBe(without.otherReports);
}

import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureProject, FinishedRun, RunnerAdapter } from '../src/runner-adapter.ts';

const RUN_TIMEOUT = 300_000;
const BREAK_SESSION = new URL('./faults/break-session.mjs', import.meta.url).href;
const CLOSED_PORT = 'http://127.0.0.1:9';

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
      'changes nothing when Jira is down',
      async () => {
        const down = await run(
          {
            mapping: {
              defectIssueType: 'Bug',
              defectToExecution: 'is caused by',
              defectToTestCase: 'is tested by',
            },
          },
          {
            DEFECTLINK_MODE: 'link',
            DEFECTLINK_LINK_ON: 'failed,flaky',
            DEFECTLINK_EXECUTION: 'KP-88',
            DEFECTLINK_TIMEOUT: '1000',
            JIRA_BASE_URL: CLOSED_PORT,
            JIRA_EMAIL: 'dev@example.com',
            JIRA_API_TOKEN: 'simulator-token',
          },
        );
        expect(down.stderr).toContain('defectlink');
        expectSame(down, without);
      },
      RUN_TIMEOUT,
    );

    it(
      'changes nothing with no configuration at all, even when asked to link',
      async () => {
        expectSame(await run({}, { DEFECTLINK_MODE: 'link' }), without);
      },
      RUN_TIMEOUT,
    );

    it(
      'changes nothing with options that are wrong',
      async () => {
        const wrong = await run({ mpping: {}, token: 'SECRET', mode: 'lnk' }, {});
        expect(wrong.stderr).toContain('mpping');
        expectSame(wrong, without);
      },
      RUN_TIMEOUT,
    );
  });
}

function expectSame(run: FinishedRun, without: FinishedRun): void {
  expect(run.exitCode).toBe(without.exitCode);
  expect(run.otherReports).toBe(without.otherReports);
}

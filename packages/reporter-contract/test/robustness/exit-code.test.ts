import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'exit-code-'));
writeFileSync(join(folder, 'defectlink.config.mjs'), 'await new Promise(() => {}); export default {};');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Ways in which somebody may end the process while the end of a run is waited for. */
const ENDS = ['process.exit(0)', 'process.exit()', 'process.exitCode = 0; process.exit()'];
console.log(`exit code: ${ENDS.length} ways to end tried, after a failed and after a passed run`);

/** A run whose end is pending, because its configuration never settles. */
const script = (failed: boolean, end: string): string => `
  import { RunSession } from '@defectlink/core';
  const title = 'logs in @defect:KP-101';
  const session = new RunSession({
    runner: 'jest', configDir: ${JSON.stringify(folder)}, options: { mode: 'link' }, activity: 'run',
  });
  session.record({
    testId: title, titlePath: [title], file: 'a.test.js', outcome: 'failed', settled: true,
    mentions: [{ from: 'title', level: 'test', text: title }],
  });
  void session.finish({ interrupted: false, failed: ${failed} });
  setTimeout(() => { ${end}; }, 100);
`;

test.each(ENDS)('%s leaves a failed run red, and changes no other', (end) => {
  const exitCode = (failed: boolean): number | null =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script(failed, end)], {
      cwd: import.meta.dirname,
    }).status;
  expect([exitCode(true), exitCode(false)]).toEqual([1, 0]);
});

test('a reader of standard error that goes away turns no passed run red', async () => {
  const tell = `
    import { RunSession } from '@defectlink/core';
    const session = new RunSession({
      runner: 'jest', configDir: ${JSON.stringify(folder)}, options: { mode: 'record' }, activity: 'run',
    });
    for (const said of ['one', 'two', 'three']) {
      session.tell(said);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    process.exitCode = 42;
  `;
  const run = spawn(process.execPath, ['--input-type=module', '-e', tell], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  run.stderr.destroy();
  // Its own code: it came to its end.
  expect(await once(run, 'exit')).toEqual([42, null]);
});

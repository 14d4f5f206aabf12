import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { RunSession } from '../../src/index.ts';
import { failedTest } from '../support/build-run.ts';

let tried = 0;
afterAll(() => {
  console.info(
    `${tried} configurations tried that do not end, or leave something behind: every run ended, and ended red.`,
  );
});

const CORE = dirname(createRequire(import.meta.url).resolve('@defectlink/core/package.json'));
const BUDGET = { timeout: 700, maxDuration: 700 };
const DATA = JSON.stringify({
  jira: { baseUrl: 'http://127.0.0.1:9' },
  mapping: { defectIssueType: 'Bug', defectToExecution: 'is caused by', defectToTestCase: 'is tested by' },
});

/** What never gives a configuration, and what may be said of it. */
const ENDLESS = {
  'a promise that nobody settles': 'await new Promise(() => {}); export default {};',
  'a promise that nobody settles, with a timer':
    'setInterval(() => {}, 1000); await new Promise(() => {}); export default {};',
  'a promise that nobody settles, with a timer that keeps nothing alive':
    'setInterval(() => {}, 1000).unref(); await new Promise(() => {}); export default {};',
  'a loop without an end': 'for (;;); export default {};',
  'a command that waits for somebody':
    "(await import('node:child_process')).execSync('sleep 60'); export default {};",
  'a pipe that nobody writes to':
    "(await import('node:child_process')).execSync('mkfifo pipe || :; cat pipe', { cwd: import.meta.dirname }); export default {};",
  'a server that waits for somebody':
    "const { createServer } = await import('node:net'); createServer().listen(0); await new Promise(() => {}); export default {};",
};

/** What gives one, and leaves something behind that would keep a process alive, or end it. */
const UNTIDY = {
  'a timer': `setInterval(() => {}, 1000); export default ${DATA};`,
  'a server': `(await import('node:net')).createServer().listen(0); export default ${DATA};`,
  'a loop that begins later': `setTimeout(() => { for (;;); }, 1); export default ${DATA};`,
  'a command that goes on': `(await import('node:child_process')).spawn('sleep', ['60'], { stdio: 'inherit' }); export default ${DATA};`,
  'a rejection that nobody handles': `void Promise.reject(new Error('late')); export default ${DATA};`,
  'an error that nobody catches': `setTimeout(() => { throw new Error('late'); }, 0); export default ${DATA};`,
  'messages to whoever started it': `process.send('ready'); process.send(null); process.send({ error: 1 }); export default ${DATA};`,
  'the end of the process': `setTimeout(() => process.exit(0), 0); export default ${DATA};`,
};

describe.concurrent('a run ends in time although its configuration is', () => {
  test.each(Object.entries(ENDLESS))('%s', async (_, text) => {
    tried += 1;
    const said: string[] = [];
    const session = new RunSession({
      runner: 'jest',
      configDir: folderWith({ '.git/': '', 'defectlink.config.mjs': text }),
      options: { mode: 'link', failOnError: true, ...BUDGET },
      activity: 'run',
      print: (line) => said.push(line),
    });
    session.record(failedTest({ defect: 'KP-101', testCase: 'KP-42' }));
    const verdict = await session.finish({ interrupted: false, failed: true });
    // A process that has nothing more to do ends, and says so at once.
    expect(verdict.failure).toMatch(
      /the configuration did not come to an end|configuration of defectlink has errors/,
    );
    expect(said.join('\n')).toMatch(/cd \S+ && npx defectlink push/);
  });

  test.each(Object.entries(ENDLESS))('%s, and so does a command', async (_, text) => {
    tried += 1;
    const configDir = folderWith({ '.git/': '', 'defectlink.config.mjs': text });
    const env = { DEFECTLINK_TIMEOUT: '700' };
    const completion = await loadConfig({ configDir, configFile: undefined, options: {}, env });
    const problems = completion.ok ? [] : completion.problems.map(({ message }) => message);
    expect(problems.join()).toMatch(/did not come to an end in time|ended before it gave a configuration/);
  });
});

test.concurrent.each([
  ['failed', 1],
  ['flaky', 0],
])(
  'the process of runs whose test ends as %s ends, with code %i, whatever their configurations leave behind',
  async (last, code) => {
    tried += Object.keys(UNTIDY).length;
    const folders = Object.values(UNTIDY).map((text) =>
      folderWith({ '.git/': '', 'defectlink.config.mjs': text }),
    );
    const { exitCode, said } = await runIn(folders, last);
    expect(exitCode).toBe(code);
    // Each was read to its end: what is missing then are credentials.
    expect(said.match(/There are no Jira credentials/g), said).toHaveLength(folders.length);
  },
);

test.concurrent('a loop without an end ends with whoever loaded it, however that is killed', async () => {
  tried += 1;
  const configDir = folderWith({
    '.git/': '',
    'defectlink.config.mjs': "console.error('loops'); for (;;); export default {};",
  });
  const load = `
    import { loadConfig } from ${JSON.stringify(join(CORE, 'dist', 'linking.js'))};
    await loadConfig({ configDir: ${JSON.stringify(configDir)}, configFile: undefined, options: {}, env: {} });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', load], {
    // Whoever reads what the configuration says waits until it has ended too.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr.once('data', () => child.kill('SIGKILL'));
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
});

/** The exit code of a process with a run in each folder whose test ends so, and what it said; no code when it had to be killed. */
function runIn(
  folders: readonly string[],
  last: string,
): Promise<{ readonly exitCode: number | null; readonly said: string }> {
  const title = 'logs in @defect:KP-101';
  const script = `
    import { RunSession } from ${JSON.stringify(join(CORE, 'dist', 'index.js'))};
    const test = {
      testId: 'a', titlePath: [${JSON.stringify(title)}], file: 'a.test.js', settled: false, outcome: 'failed',
      mentions: [{ from: 'title', level: 'test', text: ${JSON.stringify(title)} }],
    };
    await Promise.all(${JSON.stringify(folders)}.map(async (configDir) => {
      const session = new RunSession({
        runner: 'jest', configDir, activity: 'run', options: { mode: 'link', timeout: 5000, maxDuration: 5000 },
      });
      session.record(test);
      await new Promise((resolve) => setTimeout(resolve, 300));
      session.record({ ...test, outcome: ${JSON.stringify(last)}, settled: true });
      await session.finish({ interrupted: false, failed: ${last === 'failed'} });
    }));
    process.exitCode = ${last === 'failed' ? 1 : 0};
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    // Whoever reads what it says waits until nobody can write any more.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
  return new Promise((resolve) => {
    child.on('close', (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode, said });
    });
  });
}

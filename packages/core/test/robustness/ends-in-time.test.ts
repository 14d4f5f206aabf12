import { expect, test } from 'vitest';
import { RunSession } from '../../src/index.ts';
import { failedTest } from '../support/build-run.ts';
import { folderWith } from '@defectlink/test-kit';

const BUDGET = { timeout: 300, maxDuration: 300 };

const CONFIGS = {
  'a promise that nobody settles': 'await new Promise(() => {}); export default {};',
  'a promise that nobody settles, with a timer':
    'setInterval(() => {}, 1000).unref(); await new Promise(() => {}); export default {};',
};

console.log(`ends in time: ${Object.keys(CONFIGS).length} configurations tried`);

test.each(Object.entries(CONFIGS))('a run ends in time although its configuration is %s', async (_, text) => {
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
  expect(verdict.failure).toContain('the configuration did not come to an end');
  expect(said.join('\n')).toMatch(/To link them: cd \S+ && npx defectlink push/);
});

import { join, relative, sep } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { givenPaths } from '../src/given-paths.ts';

const dir = folderWith({
  'results/a.xml': '',
  'results/b.xml': '',
  'results/.c.xml': '',
  'results/d.jsonl': '',
  'results/github-4711.push-1.jsonl': '',
  'app/target/surefire-reports/TEST-a.xml': '',
  'api/core/target/surefire-reports/TEST-b.xml': '',
  'node_modules/x/target/surefire-reports/TEST-c.xml': '',
  'odd/[1] a+b.xml': '',
});

test.each([
  ['results/*.xml', ['results/a.xml', 'results/b.xml']],
  ['results/?.xml', ['results/a.xml', 'results/b.xml']],
  ['./results/a*', ['results/a.xml']],
  [
    '**/surefire-reports/TEST-*.xml',
    ['api/core/target/surefire-reports/TEST-b.xml', 'app/target/surefire-reports/TEST-a.xml'],
  ],
  ['*/target/*/TEST-*.xml', ['app/target/surefire-reports/TEST-a.xml']],
  ['results/**', ['results/a.xml', 'results/b.xml', 'results/d.jsonl']],
  ['odd/[1] a+*.xml', ['odd/[1] a+b.xml']],
  ['results', ['results']],
  ['missing.xml', ['missing.xml']],
])('%s stands for the paths that a shell would give', async (given, paths) => {
  const found = await givenPaths([given], dir);
  expect(found.map((path) => relative(dir, path).split(sep).join('/'))).toEqual(paths);
});

test('paths keep their order, and absolute patterns are patterns', async () => {
  expect(await givenPaths([join(dir, 'results', '*.jsonl'), 'results/a.xml'], dir)).toEqual([
    join(dir, 'results', 'd.jsonl'),
    join(dir, 'results', 'a.xml'),
  ]);
});

test('logs of linkings are passed over beside journals, as a shell gives both, and named alone they are looked at', async () => {
  const log = 'results/github-4711.push-1.jsonl';
  expect(await givenPaths([log, 'results/d.jsonl'], dir)).toEqual([join(dir, 'results/d.jsonl')]);
  expect(await givenPaths([log], dir)).toEqual([join(dir, log)]);
});

test('a pattern that nothing matches is told of as it was given', async () => {
  await expect(givenPaths(['reports/*.xml'], dir)).rejects.toThrow('Nothing matches reports/*.xml.');
});

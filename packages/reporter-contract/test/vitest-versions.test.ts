import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journalsIn } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { installRunner } from '../src/install-runner.ts';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';
import { describeCases } from './contract-suite.ts';
import { describeHarmlessness } from './harmless-suite.ts';

const packages = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Vitest 5 does not start on Node 20. npm carries Node itself. */
const NODE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

// The oldest version that we support, and the newest. The long run holds them to everything, the ordinary one to one run of all cases.
for (const { version, node } of [{ version: '3.2.0' }, { version: '5.1.2', node: `${NODE}@22` }]) {
  const folder = await installRunner([`vitest@${version}`, ...(node ? [node] : [])], packages, 'vitest');
  const adapter = vitestAdapter(folder, node && join(folder, 'node_modules', NODE, 'bin', 'node'));
  describeCases(adapter, process.env.SOAK ? {} : { retries: [1] });
  if (process.env.SOAK) describeHarmlessness(adapter);
}

const CALLED_AT_THE_TOP = `
  import { describe, test } from 'vitest';
  import { defect } from '@defectlink/vitest';
  const fails = () => { throw new Error('it failed'); };
  defect('KP-201');
  const kept = defect('KP-203');
  test('by its meta', { meta: defect('KP-202') }, fails);
  describe('vouchers', () => { defect('KP-204'); test('by its describe', fails); });
  describe('kept or not', () => { ['KP-205'].forEach((key) => defect(key)); test('by nothing', fails); });
`;

test('before Vitest tells whose top it is, a call at the top of a file counts for no test, and a line says so', async () => {
  const adapter = vitestAdapter(await installRunner(['vitest@3.2.0'], packages, 'vitest'));
  const project = await adapter.write({ files: {}, retries: 0, reporter: { mode: 'record' } });
  writeFileSync(join(project, 'top.test.js'), CALLED_AT_THE_TOP);
  const { stderr } = await adapter.run(project);
  const [journal] = journalsIn(join(project, 'defectlink-results'));
  rmSync(project, { recursive: true, force: true });
  expect(stderr).toMatch(
    /"KP-201" in \S+top\.test\.js counts for no test: it was called at the top of the file/,
  );
  expect(stderr).toMatch(
    /"KP-205" in \S+top\.test\.js counts for no test: it was called outside of any test,/,
  );
  const said = journal?.outcomes.map(({ titlePath, mentions }) => [
    titlePath.at(-1),
    mentions.map(({ text }) => text).join(' '),
  ]);
  expect(Object.fromEntries(said ?? [])).toEqual({
    'by its meta': 'KP-202',
    'by its describe': 'KP-204',
    'by nothing': '',
  });
}, 120_000);

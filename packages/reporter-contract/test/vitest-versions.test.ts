import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journalsIn } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { installReporter, installRunner } from '../src/install-runner.ts';
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

const CALLED_IN_ANOTHER_COPY = `
  import { describe, test } from 'vitest';
  import { defect } from '@defectlink/vitest';
  const fails = () => { throw new Error('it failed'); };
  test('by its helper', () => { defect('KP-201'); fails(); });
  test('by its meta', { meta: defect('KP-202') }, fails);
  describe('vouchers', () => { defect('KP-203'); test('by its describe', fails); });
`;

test.each([
  { running: '3.2.0', helpers: '4.1.12', ofDescribe: '' },
  { running: '4.1.12', helpers: '3.2.0', ofDescribe: 'KP-203' },
])(
  'helpers that have Vitest $helpers count in tests that $running runs, and of a describe a line says otherwise',
  async ({ running, helpers, ofDescribe }) => {
    const [folder, other] = [running, helpers].map((version) =>
      installRunner([`vitest@${version}`], packages, 'vitest'),
    ) as [Promise<string>, Promise<string>];
    const adapter = vitestAdapter(await folder);
    const project = await adapter.write({ files: {}, retries: 0, reporter: { mode: 'record' } });
    installReporter(project, packages, 'vitest');
    symlinkSync(
      join(await other, 'node_modules/vitest'),
      join(project, 'node_modules/@defectlink/vitest/node_modules/vitest'),
      'junction',
    );
    writeFileSync(join(project, 'copies.test.js'), CALLED_IN_ANOTHER_COPY);
    const { stderr } = await adapter.run(project);
    const [journal] = journalsIn(join(project, 'defectlink-results'));
    rmSync(project, { recursive: true, force: true });
    const said = journal?.outcomes.map(({ titlePath, mentions }) => [
      titlePath.at(-1),
      mentions.map(({ text }) => text).join(' '),
    ]);
    expect(Object.fromEntries(said ?? [])).toEqual({
      'by its helper': 'KP-201',
      'by its meta': 'KP-202',
      'by its describe': ofDescribe,
    });
    const isTold = stderr.includes('where @defectlink/vitest has another copy of Vitest');
    expect(isTold).toBe(ofDescribe === '');
  },
  120_000,
);

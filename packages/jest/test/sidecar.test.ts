import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { folderWith } from '@defectlink/test-kit';
import { Sidecar } from '../src/sidecar.ts';

const outputDir = join(folderWith(), 'results');
const opened: Sidecar[] = [];
const open = (): { sidecar: Sidecar; folder: string } => {
  const sidecar = new Sidecar(outputDir);
  opened.push(sidecar);
  return { sidecar, folder: process.env.__DEFECTLINK_JEST_SIDECAR?.split('\n').at(-1) ?? '' };
};
afterEach(() => {
  for (const sidecar of opened.splice(0)) sidecar.close();
});
const line = (key: string, file = '/repo/a.test.js'): string =>
  `${JSON.stringify({ file, helper: 'defect', keys: [key], scope: 'describe', titles: [] })}\n`;

describe('the sidecar', () => {
  test('is read as it grows, whole lines only', () => {
    const { sidecar, folder } = open();
    const calls = sidecar.callsIn('/repo/a.test.js');
    const keys = (): string[] => calls.read().flatMap((call) => call.keys);
    expect(keys()).toEqual([]);
    const path = join(folder, '_repo_a.test.js.jsonl');
    appendFileSync(path, line('KP-1') + line('KP-ü').slice(0, -30));
    expect(keys()).toEqual(['KP-1']);
    appendFileSync(path, line('KP-ü').slice(-30));
    expect(keys()).toEqual(['KP-1', 'KP-ü']);
    calls.forget();
    appendFileSync(path, line('KP-3'));
    expect(keys()).toEqual(['KP-3']);
  });

  test('finds what may count for a test among the calls of thousands', () => {
    const { sidecar, folder } = open();
    const path = join(folder, '_repo_a.test.js.jsonl');
    const call = (key: string, scope: object): string =>
      `${JSON.stringify({ file: '/repo/a.test.js', helper: 'defect', keys: [key], ...scope })}\n`;
    const inTest = (titles: readonly string[], position: number) => ({
      scope: 'test',
      titles,
      position,
      attempt: 1,
    });
    appendFileSync(path, line('of the file'));
    appendFileSync(path, call('of the group', { scope: 'describe', titles: ['group'] }));
    for (let at = 0; at < 3_000; at += 1)
      appendFileSync(path, call(`of ${at}`, inTest(['group', `test ${at}`], at)));
    appendFileSync(path, call('by name', { scope: 'name', name: 'group test 7' }));
    const calls = sidecar.callsIn('/repo/a.test.js');
    const keysFor = (...titles: string[]): string[] => calls.readFor(titles).flatMap(({ keys }) => keys);
    expect(keysFor('group', 'test 7')).toEqual(['of the file', 'of the group', 'of 7', 'by name']);
    expect(keysFor('group')).toEqual(['of the file', 'of the group']);
    expect(keysFor('another')).toEqual(['of the file']);
    calls.forget();
    expect(keysFor('group', 'test 7')).toEqual([]);
  });

  test('reads more than fits into one piece', () => {
    const { sidecar, folder } = open();
    appendFileSync(join(folder, '_repo_a.test.js.jsonl'), line('KP-1').repeat(2000));
    expect(sidecar.callsIn('/repo/a.test.js').read()).toHaveLength(2000);
  });

  test('keeps apart files whose names differ in odd characters only', () => {
    const { sidecar, folder } = open();
    const path = join(folder, '_repo_a_b.test.js.jsonl');
    appendFileSync(path, line('KP-1', '/repo/a+b.test.js') + line('KP-2', '/repo/a b.test.js'));
    expect(
      sidecar
        .callsIn('/repo/a b.test.js')
        .read()
        .map(({ keys }) => keys),
    ).toEqual([['KP-2']]);
  });

  test('of several reporters are all told to the workers, until each is closed', () => {
    const [one, two] = [open(), open()];
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBe(`${one.folder}\n${two.folder}`);
    one.sidecar.close();
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBe(two.folder);
    expect(existsSync(one.folder)).toBe(false);
    expect(readdirSync(two.folder)).toEqual([]);
    two.sidecar.close();
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBeUndefined();
  });

  test('lies beside the journals, and leaves nothing behind', () => {
    const { sidecar, folder } = open();
    expect(dirname(folder)).toBe(outputDir);
    sidecar.close();
    expect(existsSync(outputDir)).toBe(false);
  });

  test('that cannot be removed harms nobody, not even at the exit of the process', () => {
    const { sidecar } = open();
    rmSync(outputDir, { recursive: true });
    writeFileSync(outputDir, 'in the way');
    expect(() => {
      sidecar.close();
    }).not.toThrow();
    rmSync(outputDir);
  });

  test('lies in the temporary folder where there is no output folder', () => {
    const sidecar = new Sidecar('/dev/null/results');
    opened.push(sidecar);
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toContain(tmpdir());
  });

  test('left behind is removed a day later, whatever its process was: another container counts from 1 as well', () => {
    const living = open();
    const [old, fresh] = [process.pid, 1].map((pid) =>
      mkdtempSync(join(outputDir, `defectlink-jest-${pid}-`)),
    );
    utimesSync(old ?? '', 0, 0);
    open();
    expect([old, fresh, living.folder].map((folder) => existsSync(folder ?? ''))).toEqual([
      false,
      true,
      true,
    ]);
    rmSync(fresh ?? '', { recursive: true });
  });

  test('inherited from a Jest that runs this one is left alone', () => {
    process.env.__DEFECTLINK_JEST_SIDECAR = '/tmp/defectlink-jest-1-abcdef';
    const { folder } = open();
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBe(folder);
  });
});

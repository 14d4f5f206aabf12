import { appendFileSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Sidecar } from '../src/sidecar.ts';

const opened: Sidecar[] = [];
const open = (): { sidecar: Sidecar; folder: string } => {
  const sidecar = new Sidecar();
  opened.push(sidecar);
  return { sidecar, folder: process.env.__DEFECTLINK_JEST_SIDECAR?.split('|').at(-1) ?? '' };
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
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBe(`${one.folder}|${two.folder}`);
    one.sidecar.close();
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBe(two.folder);
    expect(existsSync(one.folder)).toBe(false);
    expect(readdirSync(two.folder)).toEqual([]);
    two.sidecar.close();
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBeUndefined();
  });

  test('left behind by a process of the same number is removed, as in containers that start anew', () => {
    const left = mkdtempSync(join(tmpdir(), `defectlink-jest-${process.pid}-`));
    const living = open();
    expect(existsSync(left)).toBe(false);
    open();
    expect(existsSync(living.folder)).toBe(true);
  });

  test('inherited from a Jest that runs this one is left alone', () => {
    process.env.__DEFECTLINK_JEST_SIDECAR = '/tmp/defectlink-jest-1-abcdef';
    const { folder } = open();
    expect(process.env.__DEFECTLINK_JEST_SIDECAR).toBe(folder);
  });
});

import fs, { readdirSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { afterEach, expect, test, vi } from 'vitest';
import { writeWhole } from '../../src/platform/write-whole.ts';

const renames = vi.spyOn(fs, 'renameSync');
syncBuiltinESMExports();
afterEach(() => {
  renames.mockReset();
});

/** As Windows refuses while somebody reads the file. */
function refuse(code: string): never {
  throw Object.assign(new Error(`${code}: operation not permitted, rename`), { code });
}

test.each(['EPERM', 'EACCES', 'EBUSY'])('a file that is held for a moment (%s) is written over', (code) => {
  const folder = folderWith({ 'a.json': 'old' });
  renames.mockImplementationOnce(() => refuse(code)).mockImplementationOnce(() => refuse(code));
  writeWhole(join(folder, 'a.json'), 'new');
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('new');
});

test('a file that is held for long stays as it is, and nothing is left beside it', () => {
  const folder = folderWith({ 'a.json': 'old' });
  renames.mockImplementation(() => refuse('EPERM'));
  expect(() => {
    writeWhole(join(folder, 'a.json'), 'new');
  }).toThrow('EPERM');
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

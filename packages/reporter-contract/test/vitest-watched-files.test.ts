import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { vitestAdapter } from '../src/vitest/vitest-adapter.ts';

const CODE = `
  import fs from 'node:fs';
  import { describe, expect, test, vi } from 'vitest';
  import { defect } from '@defectlink/vitest';
  describe('settings', () => {
    defect('KP-201');
    const read = vi.spyOn(fs, 'readFileSync').mockImplementationOnce(() => '{}');
    test('are read once', () => {
      expect(fs.readFileSync('settings.json', 'utf8')).toBe('{}');
      expect(read).toHaveBeenCalledTimes(1);
    });
  });
`;

/** What is hoisted runs before anything is imported, as a setup file does. */
const WATCHED_EARLY = `
  import { describe, expect, test, vi } from 'vitest';
  import { defect } from '@defectlink/vitest';
  const read = vi.hoisted(() => vi.spyOn(process.getBuiltinModule('node:fs'), 'readFileSync'));
  const capture = vi.spyOn(Error, 'captureStackTrace');
  describe('a page', () => {
    defect('KP-201');
    test('comes from no file', () => {
      expect(read).not.toHaveBeenCalled();
      expect(capture).not.toHaveBeenCalled();
    });
  });
`;

test.each([CODE, WATCHED_EARLY])(
  'a test that watches how files are read passes, though its describe names a defect',
  async (code) => {
    const adapter = vitestAdapter(dirname(dirname(fileURLToPath(import.meta.url))));
    const folder = await adapter.write({ files: {}, retries: 0, reporter: { mode: 'record' } });
    writeFileSync(join(folder, 'settings.test.js'), code);
    const { exitCode } = await adapter.run(folder);
    rmSync(folder, { recursive: true, force: true });
    expect(exitCode).toBe(0);
  },
  60_000,
);

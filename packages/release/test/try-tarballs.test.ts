import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../dist/try-tarballs.js', import.meta.url));
const soak = process.env.SOAK === '1';

test(
  'whoever follows the packed READMEs ends with links in Jira',
  { timeout: soak ? 3_600_000 : 180_000 },
  async () => {
    const { stdout } = await run(process.execPath, [program, ...(soak ? ['--matrix'] : ['--only', 'junit'])]);

    expect(stdout).toMatch(/^✓ JUnit · npm/m);
  },
);

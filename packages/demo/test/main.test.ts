import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const TIMEOUT = 180_000;

describe('the demo', () => {
  test(
    'links the failing tests of both examples and shows the chain of each defect',
    { timeout: TIMEOUT },
    async () => {
      const { exitCode, stdout } = await runDemo();

      expect(stdout).not.toContain('✗');
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        'KP-1 "Customers sign in to their account" is tested by KP-42 "Verify login with invalid credentials"',
      );
      expect(stdout).toContain('KP-42 is included in KP-88 "Sprint 14 Execution"');
      expect(stdout).toContain('+ KP-101 is caused by KP-88 "Sprint 14 Execution"');
      expect(stdout).toContain('+ KP-101 is tested by KP-42 "Verify login with invalid credentials"');
      expect(stdout).toContain('+ SHOP-7 is found by SHOP-8 "Verify basket survives sign-out"');
      expect(stdout.match(/✓ Jira got no request to create a link/g)).toHaveLength(2);
      expect(stdout).toContain('All is as expected.');
    },
  );

  test(
    'fails and says which links are missing when the account may not link',
    { timeout: TIMEOUT },
    async () => {
      const { exitCode, stdout } = await runDemo('--as', 'reader');

      expect(exitCode).toBe(1);
      expect(stdout).toContain('missing: KP-101 is caused by KP-88');
      expect(stdout).toContain('missing: KP-104 is tested by KP-45');
      expect(stdout).not.toContain('All is as expected.');
    },
  );

  test('refuses an option that it does not know', async () => {
    const { exitCode, stderr } = await runDemo('--sevre');

    expect(exitCode).toBe(2);
    expect(stderr).toContain('--sevre');
    expect(stderr).toContain('Usage: pnpm demo');
  });
});

/** Runs the built demo in a process of its own. */
function runDemo(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [MAIN, ...args], (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const TIMEOUT = 180_000;

describe('the demo', () => {
  test(
    'links the failing tests of both examples, shows the chain of each defect, and leaves the dashboard and Jira open',
    { timeout: TIMEOUT },
    async () => {
      const { exitCode, stdout, pages } = await serveDemo();

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

      expect(pages.jira).toContain('KP-101');
      expect(pages.builds.match(/href="\/builds\//g)).toHaveLength(1);
      expect(pages.build).toContain('Sprint 14 Execution');
      // One failed test of each example names no defect, as the demo says.
      expect(pages.build.match(/>Link defect</g)).toHaveLength(2);
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
      expect(stdout).toContain('pnpm demo --serve opens the dashboard');
      expect(stdout.trimEnd()).toMatch(/npx defectlink dashboard$/);
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

/** Runs it with `--serve`, looks at what it opens, and ends it as Ctrl-C does. */
async function serveDemo() {
  const child = spawn(process.execPath, [MAIN, '--serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const lines: string[] = [];
  const served = new Promise<string>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      if (line.includes('Ctrl-C ends both.')) resolve(lines.join('\n'));
    });
  });
  const said = await Promise.race([served, ended.then(() => '')]);
  const [, dashboard = ''] = /Dashboard: (\S+)/.exec(said) ?? [];
  const [, jira = ''] = /Jira: +(\S+)/.exec(said) ?? [];
  const pages = await look(dashboard, jira);
  child.kill('SIGINT');
  const [exitCode] = (await ended) as [number | null];
  return { exitCode, stdout: lines.join('\n'), pages };
}

async function look(dashboard: string, jira: string) {
  const { origin } = new URL(dashboard);
  const entered = await fetch(dashboard, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const get = async (path: string) => (await fetch(`${origin}${path}`, { headers: { cookie } })).text();
  const builds = await get('/');
  const path = /href="(\/builds\/[^"]+)"/.exec(builds)?.[1] ?? '';
  return { builds, build: await get(path), jira: await (await fetch(jira)).text() };
}

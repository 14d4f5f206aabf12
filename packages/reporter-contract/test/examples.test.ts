import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kpSeed, startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { essentialEnvironment, folderWith, runNode } from '@defectlink/test-kit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { linkingEnvironment, linksMadeIn } from '../src/linking-to-simulator.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples/', import.meta.url));
const COMMAND = fileURLToPath(new URL('../../cli/bin/defectlink.js', import.meta.url));
/** Debian's package is installed where the project's CI runs; elsewhere Python may be missing. */
const noPytest =
  process.env.PYTEST_TESTS !== 'required' &&
  spawnSync('pytest', ['--version'], { stdio: 'ignore' }).status !== 0;

vi.setConfig({ testTimeout: 120_000 });

let jira: JiraSimulator;
let folder: string;
beforeEach(async () => {
  jira = await startJiraSimulator();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await jira.close();
});

/** Takes an example as a user copies it. */
function copied(example: string): void {
  const source = join(EXAMPLES, example);
  folder = folderWith({ '.git/': '' });
  cpSync(source, folder, {
    recursive: true,
    filter: (path) => !/node_modules|defectlink-results|results\/[^/]+\.xml$/.test(path.slice(source.length)),
  });
  symlinkSync(join(source, 'node_modules'), join(folder, 'node_modules'));
}

/** Runs a script of the manifest as a package manager does. @returns its exit code */
function runScript(name: string, env: Readonly<Record<string, string>> = {}): Promise<number | null> {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const essential = essentialEnvironment();
  const child = spawn(scripts[name] ?? '', {
    cwd: folder,
    shell: true,
    stdio: 'ignore',
    env: { ...essential, ...env, PATH: `${join(folder, 'node_modules', '.bin')}:${essential.PATH ?? ''}` },
  });
  return new Promise((resolve) => {
    child.once('exit', resolve);
  });
}

const push = (...args: string[]) =>
  runNode([COMMAND, 'push', ...args], { cwd: folder, env: linkingEnvironment(jira) });

/** What the suite of the JUnit example comes to, whichever runner runs it. */
const LINKS = ['KP-88 causes KP-102', 'KP-43 tests KP-102'];
const summaryOf = (key: string) => kpSeed().issues?.find((issue) => issue.key === key)?.summary;

describe('the JUnit example', () => {
  beforeEach(() => {
    copied('junit');
  });

  test.each(['node', 'mocha', 'jest', 'vitest', 'playwright'])(
    'is linked as %s writes it',
    async (runner) => {
      expect(await runScript(`test:${runner}`)).not.toBe(0);
      await expectLinks();
    },
  );

  test.skipIf(noPytest)('is linked as pytest writes it (skipped where there is no pytest)', async () => {
    expect(await runScript('test:pytest')).toBe(1);
    await expectLinks();
  });

  async function expectLinks(): Promise<void> {
    const { exitCode, stdout, stderr } = await push('results', '--json');
    expect(stderr).not.toContain('defectlink:');
    expect(exitCode).toBe(0);
    expect(linksMadeIn(jira).sort()).toEqual([...LINKS].sort());
    const [report] = JSON.parse(stdout) as [{ counts: object }];
    expect(report.counts).toMatchObject({ passed: 1, failed: 2 });
  }
});

test('the Vitest example links what its README says', async () => {
  copied('vitest');
  expect(await runScript('test:unit', linkingEnvironment(jira))).toBe(1);
  expect(linksMadeIn(jira).sort()).toEqual(
    ['KP-88 causes KP-102', 'KP-88 causes KP-103', 'KP-44 tests KP-103'].sort(),
  );
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(summaryOf('KP-103'));
});

test('the suites of the monorepo example are linked together, as its README says', async () => {
  copied('monorepo');
  expect(await runScript('test:till')).toBe(1);
  expect(await runScript('test:pages')).toBe(1);
  expect((await push('defectlink-results', '--execution', 'KP-88')).exitCode).toBe(0);
  expect(linksMadeIn(jira).sort()).toEqual([...LINKS, 'KP-88 causes KP-103', 'KP-44 tests KP-103'].sort());
  for (const key of ['KP-102', 'KP-103'])
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(summaryOf(key));
});

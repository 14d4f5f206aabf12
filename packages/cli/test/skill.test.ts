import { readFileSync } from 'node:fs';
import type { LinkReport } from '@defectlink/core/linking';
import { startJiraSimulator } from '@defectlink/jira-simulator';
import { expect, test } from 'vitest';
import { runProgram } from '../src/program.ts';
import { PLAIN } from './support/plain.ts';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf } from './support/project.ts';
import { wordsOf } from './support/words-of.ts';

const SKILL = readFileSync(new URL('../SKILL.md', import.meta.url), 'utf8');

/** The commands that the skill names, in their order, each as its words. */
const COMMANDS = [...SKILL.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => {
    const [npx, command, ...words] = wordsOf(line);
    expect([npx, command]).toEqual(['npx', 'defectlink']);
    return words;
  });

test('every command that the skill for coding agents names does what the skill says of it', async () => {
  const simulator = await startJiraSimulator();
  const project = new UserProject({
    ...KP_SETTINGS,
    jira: { baseUrl: simulator.url },
    execution: { key: 'KP-88' },
  });
  const journal = journalOf(
    [
      failed({
        title: 'rejects an expired password',
        defect: 'KP-101',
        testCase: 'KP-42',
        file: 'tests/login.spec.ts',
      }),
      failed({ title: 'applies a discount once', file: 'tests/cart.spec.ts' }),
    ],
    { runId: '20261122t113900z-playwright-k3f9', buildId: '4711', passed: 30 },
  );
  project.write('defectlink-results/20261122t113900z-playwright-k3f9.jsonl', journal);
  const printed = new Map<string, string>();
  const noted: string[] = [];
  const writesBefore = new Map<string, number>();
  for (const words of COMMANDS) {
    const lines: string[] = [];
    const take = (text: string) => void lines.push(text);
    writesBefore.set(words.join(' '), linksMade(simulator));
    const code = await runProgram(words, {
      env: userOf(simulator),
      cwd: project.dir,
      look: PLAIN,
      print: take,
      printJson: take,
      note: (text) => void noted.push(text),
      status: () => undefined,
    });
    expect(code, words.join(' ')).toBe(0);
    printed.set(words.join(' '), lines.join('\n'));
  }
  const links = linksMade(simulator);
  await simulator.close();
  project.remove();

  const [plan] = JSON.parse(printed.get('plan --json') ?? '') as [LinkReport];
  expect(plan.failures?.map(({ kind }) => kind)).toEqual(['new', 'known']);
  expect(printed.get('search discount applied --json')).toContain('KP-102');
  expect(printed.get('trace KP-102 --json')).toContain('KP-102');
  // What only looks makes no link; a push links what is tagged, and a link by hand the rest.
  expect(writesBefore.get('push')).toBe(0);
  expect(printed.get('push')).toContain('created: is caused by KP-88');
  expect(noted.join('\n')).toContain("defect('KP-102');");
  expect(links).toBe(5);
});

function linksMade(simulator: { readonly requests: readonly { method: string; path: string }[] }): number {
  return simulator.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/issueLink'))
    .length;
}

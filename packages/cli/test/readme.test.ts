import { readFileSync } from 'node:fs';
import { startJiraSimulator } from '@defectlink/jira-simulator';
import { expect, test } from 'vitest';
import { runProgram } from '../src/program.ts';
import { failed, journalOf, UserProject, userOf } from './support/project.ts';
import { wordsOf } from './support/words-of.ts';
import { PLAIN } from './support/plain.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The commands that the README shows, each with the lines that it prints there. */
function shownCommands(): { readonly line: string; readonly printed: string }[] {
  const blocks = [...README.matchAll(/^```\n(\$ npx defectlink [\s\S]*?)^```$/gm)].map(
    ([, block = '']) => block,
  );
  return blocks
    .flatMap((block) => block.split(/^\$ npx defectlink /m).slice(1))
    .map((shown) => {
      const [line = '', ...printed] = shown.trimEnd().split('\n');
      return { line, printed: printed.join('\n') };
    });
}

test('the README shows what the commands print, one after the other', async () => {
  const simulator = await startJiraSimulator();
  const project = new UserProject(undefined);
  project.write('package.json', JSON.stringify({ devDependencies: { '@playwright/test': '1' } }));
  project.write('playwright.config.ts', '');
  const runId = '20261122t113900z-playwright-k3f9';
  const journal = journalOf(
    [
      failed({
        title: 'rejects an expired password',
        defect: 'KP-101',
        testCase: 'KP-42',
        file: 'tests/login.spec.ts',
        line: 12,
      }),
      failed({ title: 'keeps the cart', file: 'tests/cart.spec.ts', line: 8 }),
      {
        ...failed({ title: 'pays by voucher', file: 'tests/cart.spec.ts', line: 21, outcome: 'skipped' }),
        skipped: { by: 'fixme' },
      },
    ],
    { runId, buildId: '4711', passed: 30 },
  );
  for (const folder of ['artifacts', 'defectlink-results'])
    project.write(`${folder}/${runId}.jsonl`, journal);

  const reader = { JIRA_EMAIL: 'reader@example.com', JIRA_API_TOKEN: 'reader-token' };
  const known = { DEFECTLINK_EXECUTION: 'KP-88' };
  const environments: Readonly<Record<string, Record<string, string>>> = {
    doctor: { ...known, ...reader },
    link: known,
    execution: { GITHUB_ACTIONS: 'true', GITHUB_RUN_ID: '4712' },
  };
  const example = 'https://acme.atlassian.net';
  const commands = shownCommands();
  expect(commands.map(({ line }) => line.split(' ')[0])).toEqual([
    ...['init', 'doctor', 'push', 'link', 'search', 'trace', 'trace', 'check', 'execution'],
  ]);
  for (const { line, printed } of commands) {
    const lines: string[] = [];
    const take = (text: string) => void lines.push(text);
    await runProgram(wordsOf(line.replace(example, simulator.url)), {
      env: { ...userOf(simulator), ...environments[line.split(' ')[0] ?? ''] },
      cwd: project.dir,
      look: PLAIN,
      print: take,
      printJson: take,
      note: take,
      status: () => undefined,
    });
    const said = lines.join('\n').replaceAll(simulator.url, example).replaceAll(`${project.dir}/`, '');
    expect(said, line).toBe(printed);
  }
  await simulator.close();
  project.remove();
});

import { expect, test } from 'vitest';
import type { ChainNode } from '../../src/domain/chain/chain-tree.ts';
import { chainMermaid } from '../../src/report/chain-mermaid.ts';
import { key } from '../support/jira-facts.ts';

const issue = (name: string, role: ChainNode['role'], over: Partial<ChainNode> = {}): ChainNode => ({
  key: key(name),
  role,
  issueType: 'Any',
  summary: `Summary of ${name}`,
  status: 'To Do',
  next: [],
  ...over,
});

test('an issue that is reached twice is drawn once, and each link as its sentence', () => {
  const execution = issue('KP-88', 'execution', { phrase: 'is included in' });
  const drawn = chainMermaid({
    start: issue('KP-1', 'requirement'),
    up: [],
    down: ['KP-42', 'KP-43'].map((name) =>
      issue(name, 'testCase', { phrase: 'is tested by', next: [execution] }),
    ),
  });

  expect(drawn.split('\n')).toEqual([
    'flowchart LR',
    '  KP_1["KP-1 Requirement: Summary of KP-1 (To Do)"]',
    '  KP_42["KP-42 Test Case: Summary of KP-42 (To Do)"]',
    '  KP_88["KP-88 Test Execution: Summary of KP-88 (To Do)"]',
    '  KP_43["KP-43 Test Case: Summary of KP-43 (To Do)"]',
    '  KP_1 -->|"is tested by"| KP_42',
    '  KP_42 -->|"is included in"| KP_88',
    '  KP_1 -->|"is tested by"| KP_43',
    '  KP_43 -->|"is included in"| KP_88',
  ]);
});

test.each([
  '"] --> evil["',
  '<img src=x onerror=alert(1)>',
  '`**bold**`',
  'a|b{c}d#quot;',
  'click KP_1 call alert()\nend',
  '%%{init: {}}%%',
])('a summary says nothing to Mermaid or to a page: %s', (summary) => {
  const [, line = ''] = chainMermaid({
    start: issue('KP-1', 'requirement', { summary }),
    up: [],
    down: [],
  }).split('\n');

  const [, label = ''] = /^ {2}KP_1\["(.*)"\]$/.exec(line) ?? [];
  expect(label).toContain('KP-1 Requirement: ');
  expect(label).not.toMatch(/[<>"`|{}[\]*&]|#(?!\d+;)/);
});

test('issues that a third one joins are drawn without a sentence', () => {
  const drawn = chainMermaid({
    start: issue('KP-88', 'execution'),
    up: [issue('KP-42', 'testCase')],
    down: [],
  });

  expect(drawn).toContain('\n  KP_88 --- KP_42');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BuildRun } from '../../../src/domain/build/build.ts';
import { mergeRuns } from '../../../src/domain/build/merge-runs.ts';
import {
  draftExecution,
  type DraftedTest,
  type ExecutionDraft,
} from '../../../src/domain/plan/execution-draft.ts';
import { failedTest, runOf } from '../../support/build-run.ts';
import { hostileText } from '../../support/hostile.ts';
import { key } from '../../support/jira-facts.ts';

const CI = {
  provider: 'github',
  buildId: '4711',
  number: '12',
  branch: 'main',
  repository: 'acme/shop',
  workflow: 'e2e',
  commit: '0123456789abcdef',
  url: 'https://github.com/acme/shop/actions/runs/4711',
  pullRequest: false,
};

interface DraftOptions {
  readonly summary?: string;
  readonly labels?: readonly string[];
  readonly run?: Partial<BuildRun>;
  readonly tests?: readonly DraftedTest[];
}

function draft({ summary = 'Nightly', labels = [], run = {}, tests = [] }: DraftOptions): ExecutionDraft {
  const build = mergeRuns([runOf([failedTest({ defect: 'KP-101' })], { passed: 3, ...run })]);
  const template = {
    project: 'KP',
    issueType: 'Test Execution',
    summary,
    labels,
    fields: { duedate: '2026-06-01' },
  };
  return draftExecution(build, template, 'defectlink-abc', tests);
}

function drafted(title: string, over: Partial<DraftedTest> = {}): DraftedTest {
  return {
    test: { identity: title, title, file: 'test/shop.test.ts:3' },
    defects: [],
    furtherDefects: [],
    ...over,
  };
}

/** The description as plain lines. */
function lines({ description }: ExecutionDraft): string[] {
  const plain = (content: readonly { readonly text: string }[]) => content.map(({ text }) => text).join('');
  return description.flatMap((block) => {
    if (block.kind === 'heading') return [block.text];
    return block.kind === 'paragraph' ? [plain(block.content)] : block.items.map(plain);
  });
}

describe('the summary', () => {
  test.each([
    ['Nightly {branch} #{build}', 'Nightly main #12'],
    ['{suite} {branch} ({commit}) of {date}', 'packages/api main (0123456789) of 2026-06-01'],
    ['{repository} · {workflow} {suite} #{build} ({branch})', 'acme/shop · e2e packages/api #12 (main)'],
    ['{unknown} {branch}', '{unknown} main'],
    ['two\nlines\tof  {branch}', 'two lines of main'],
  ])('%j becomes %j', (summary, expected) => {
    expect(draft({ summary, run: { ci: CI, suite: 'packages/api' } }).summary).toBe(expected);
  });

  test('leaves out what the build does not know, with the signs around it', () => {
    expect(draft({ summary: 'Nightly {branch} #{build} ({commit})' }).summary).toBe('Nightly');
    const usual = '{repository} · {workflow} {suite} #{build} ({branch})';
    expect(draft({ summary: usual }).summary).toBe('Test run of 2026-06-01');
    expect(draft({ summary: usual, run: { suite: 'packages/api' } }).summary).toBe('packages/api');
    const ci = { provider: 'jenkins', workflow: 'e2e', number: '57', pullRequest: false };
    expect(draft({ summary: usual, run: { ci } }).summary).toBe('e2e #57');
    const bitbucket = { provider: 'bitbucket', repository: 'acme/shop', pullRequest: false };
    expect(draft({ summary: usual, run: { ci: bitbucket } }).summary).toBe('acme/shop');
  });

  test('takes the build’s id when there is no number', () => {
    const { number, ...ci } = CI;
    expect(draft({ summary: '#{build}', run: { ci: { ...ci, number } } }).summary).toBe('#12');
    expect(draft({ summary: '#{build}', run: { ci } }).summary).toBe('#4711');
  });

  test('fills in a branch as it is written, whatever signs it has', () => {
    expect(draft({ summary: '{branch} run', run: { ci: { ...CI, branch: '$& {build} $1' } } }).summary).toBe(
      '$& {build} $1 run',
    );
  });
});

describe('Jira takes the draft', () => {
  test('because its summary is one line of at most 255 well-formed characters', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 0, max: 300 }), (branch, length) => {
        const { summary } = draft({
          summary: `${'x'.repeat(length)}{branch}`,
          run: { ci: { ...CI, branch } },
        });
        expect(summary.length).toBeLessThanOrEqual(255);
        expect(summary).not.toMatch(/[\r\n\u2028]/);
        expect(summary.isWellFormed()).toBe(true);
        expect(summary).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  test('because no label has a space or more than 255 characters', () => {
    const { labels } = draft({ labels: [' smoke test ', 'smoke\ttest', 'x'.repeat(300)] });
    expect(labels).toHaveLength(3);
    expect(labels.slice(0, 2)).toEqual(['defectlink-abc', 'smoke-test']);
    expect(labels[2]).toHaveLength(255);
  });

  test('because its description stays below 32,767 characters, even when every sign is escaped', () => {
    const long = '*'.repeat(2_000);
    const tests = Array.from({ length: 150 }, () =>
      drafted(long, { error: long, test: { identity: 'x', title: long, file: long, project: long } }),
    );
    const described = lines(draft({ tests, run: { ci: CI } })).join('\n');
    expect(described.length).toBeLessThan(16_000);
    expect(described).toMatch(/and \d+ more$/);
  });

  test('and its own fields, type and project are those of the template', () => {
    expect(draft({})).toMatchObject({
      project: 'KP',
      issueType: 'Test Execution',
      identityLabel: 'defectlink-abc',
      fields: { duedate: '2026-06-01' },
    });
  });
});

describe('the description', () => {
  test('counts the tests, names the build and lists the failed tests, those with a defect first', () => {
    const tests = [
      drafted('pays'),
      drafted('logs in', {
        test: { identity: 'b', title: 'logs in', file: 'a.test.ts:7', project: 'chromium' },
        defects: [key('KP-101')],
        furtherDefects: [key('KP-102')],
        error: 'expected 1 to be 2',
      }),
    ];
    expect(lines(draft({ tests, run: { ci: CI } }))).toEqual([
      '4 tests: 1 failed, 3 passed.',
      'Build: https://github.com/acme/shop/actions/runs/4711',
      'Branch: main',
      'Commit: 0123456789abcdef',
      'Failed tests',
      '[chromium] logs in (a.test.ts:7): KP-101; also named: KP-102 — expected 1 to be 2',
      'pays (test/shop.test.ts:3): no defect',
    ]);
  });

  test('of a run outside of CI without failures is one line', () => {
    expect(lines(draft({}))).toEqual(['4 tests: 1 failed, 3 passed.']);
  });

  test('lists at most a hundred tests', () => {
    const tests = Array.from({ length: 103 }, (_, n) => drafted(`t${n}`));
    expect(lines(draft({ tests }))).toHaveLength(103);
    expect(lines(draft({ tests })).at(-1)).toBe('and 3 more');
  });

  test.each([
    'javascript:alert(1)',
    'https://ci.example/[x|https://evil.example]',
    'https://ci.example/{color:red}',
  ])('makes no link of %s', (url) => {
    const { description } = draft({ run: { ci: { ...CI, url } } });
    expect(JSON.stringify(description)).not.toContain('href');
    expect(lines({ ...draft({}), description })).toContain(`Build: ${url}`);
  });

  test('makes a link of the address of the build', () => {
    expect(JSON.stringify(draft({ run: { ci: CI } }).description)).toContain(`"href":"${CI.url}"`);
  });
});

test('an execution that is created before its tests ran says so', () => {
  const build = { ...mergeRuns([runOf([])]), runIds: [] };
  const template = { project: 'KP', issueType: 'Run', summary: 'Nightly', labels: [], fields: {} };
  expect(lines(draftExecution(build, template, 'defectlink-abc', []))).toEqual([
    'Created before its tests ran.',
  ]);
});

test('the same build always gives the same draft', () => {
  const options = { run: { ci: CI }, tests: [drafted('a'), drafted('b')] };
  expect(draft(options)).toEqual(draft(options));
});

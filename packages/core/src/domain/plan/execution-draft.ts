import type { Build } from '../build/build.ts';
import { buildValues } from './build-values.ts';
import type { TestRef } from './test-ref.ts';
import type { IssueId, IssueKey } from '../issue-key.ts';
import { OUTCOME_WORDS, OUTCOMES } from '../build/outcome.ts';

/** Where a Test Execution is created and how it is called. */
export interface ExecutionTemplate {
  readonly project: string;
  readonly issueType: string;
  /** With `{repository}`, `{workflow}`, `{branch}`, `{build}`, `{commit}`, `{suite}` and `{date}` to fill in. */
  readonly summary: string;
  readonly labels: readonly string[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A stretch of text in a description, perhaps with a link. */
export interface DraftText {
  readonly text: string;
  readonly href?: string;
}

/** A block of a description, to be written as ADF or as wiki text. */
export type DraftBlock =
  | { readonly kind: 'paragraph'; readonly content: readonly DraftText[] }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'bulletList'; readonly items: readonly (readonly DraftText[])[] };

/** A Test Execution to be created. */
export interface ExecutionDraft {
  readonly project: string;
  readonly issueType: string;
  readonly summary: string;
  readonly description: readonly DraftBlock[];
  readonly labels: readonly string[];
  /** The label that every linking of the build finds the execution by. */
  readonly identityLabel: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** What is left out of the above because the project's create screen lacks it. */
  readonly leftOut?: readonly OptionalField[];
  /** Issues that carry the label and are something else: they are not taken for the execution. */
  readonly passedOver?: readonly IssueId[];
}

/** A field that a Test Execution can do without. */
export type OptionalField = 'labels' | 'description';

/** A failed test as the description lists it. */
export interface DraftedTest {
  readonly test: TestRef;
  readonly error?: string;
  readonly defects: readonly IssueKey[];
  readonly furtherDefects: readonly IssueKey[];
}

/** Jira refuses a longer summary. */
const MAX_SUMMARY = 255;
/** A list of some hundred tests is still read. */
const MAX_LISTED_TESTS = 100;
/** Jira refuses a description of more than 32,767 characters, and wiki text may need two for one of these. */
const MAX_LISTED_TEXT = 14_000;
const MAX_TEXT = 200;

/**
 * Drafts the Test Execution of a build, or of some of its tests. Pure: the same build always gives the same draft.
 * @param of Which tests it is of, in words, where it is not of all.
 */
export function draftExecution(
  build: Build,
  template: ExecutionTemplate,
  identityLabel: string,
  failedTests: readonly DraftedTest[],
  of?: string,
): ExecutionDraft {
  const { summary, fields, project, issueType } = template;
  const listed = listTests(failedTests);
  const others = failedTests.length - listed.length;
  return {
    project,
    issueType,
    identityLabel,
    summary: fillIn(summary, build),
    labels: [...new Set([identityLabel, ...template.labels.map(asLabel)])],
    fields,
    description: [
      { kind: 'paragraph', content: [{ text: totals(build, of) }] },
      ...origin(build),
      ...(listed.length > 0
        ? ([
            { kind: 'heading', text: 'Failed tests' },
            { kind: 'bulletList', items: listed },
          ] as const)
        : []),
      ...(others > 0 ? [{ kind: 'paragraph', content: [{ text: `and ${others} more` }] } as const] : []),
    ],
  };
}

/** As many tests as a description holds, those with a defect first. */
function listTests(tests: readonly DraftedTest[]): DraftText[][] {
  const defectsFirst = [...tests].sort((a, b) => Number(b.defects.length > 0) - Number(a.defects.length > 0));
  const items: DraftText[][] = [];
  let room = MAX_LISTED_TEXT;
  for (const test of defectsFirst.slice(0, MAX_LISTED_TESTS)) {
    const item = testItem(test);
    for (const { text } of item) room -= text.length;
    if (room < 0) break;
    items.push(item);
  }
  return items;
}

/** Fills a summary's placeholders in; what the build does not know is left out together with the signs before it. */
function fillIn(template: string, build: Build): string {
  const values = buildValues(build);
  const filled = template
    .replace(/[#(]?\{(\w+)\}\)?/g, (whole, name: string) => {
      if (!Object.hasOwn(values, name)) return whole;
      const value = values[name];
      return value === undefined ? '' : whole.replace(`{${name}}`, () => value);
    })
    .replace(/\s+/g, ' ')
    // What stood between two values that are both unknown parts nothing.
    .replace(/^(?: ?·)+|(?:· ?)+$|(?<=·)(?: ·)+/g, '')
    .trim();
  return cut(filled || `Test run of ${build.startedAt.slice(0, 10)}`, MAX_SUMMARY);
}

/** Jira refuses a label with a space or of more than 255 characters. */
function asLabel(label: string): string {
  return cut(label.trim().replace(/\s+/g, '-'), 255);
}

/** A text of at most `max` characters, none of them half of one. */
function cut(text: string, max: number): string {
  const short = text.length <= max ? text : `${text.slice(0, max - 1).replace(/\p{Cs}$/u, '')}…`;
  return short.toWellFormed();
}

function totals({ counts, runIds }: Build, of: string | undefined): string {
  if (runIds.length === 0) return 'Created before its tests ran.';
  const parts = OUTCOMES.filter((outcome) => counts[outcome] > 0).map(
    (outcome) => `${counts[outcome]} ${OUTCOME_WORDS[outcome]}`,
  );
  const total = OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);
  const sum = `${total} tests: ${parts.join(', ')}.`;
  return of === undefined ? sum : `The tests of ${cut(of, MAX_TEXT)}. The whole build has ${sum}`;
}

/** A URL without any sign that wiki text or ADF could take for more than a URL; a journal may come from anywhere. */
const PLAIN_URL = /^https?:\/\/[\w.~:/?#@$&'()+,;=%-]+$/i;

function origin({ ci }: Build): DraftBlock[] {
  const parts: DraftText[][] = [];
  if (ci?.url !== undefined) {
    parts.push([{ text: 'Build: ' }, { text: ci.url, ...(PLAIN_URL.test(ci.url) && { href: ci.url }) }]);
  }
  if (ci?.branch !== undefined) parts.push([{ text: `Branch: ${ci.branch}` }]);
  if (ci?.commit !== undefined) parts.push([{ text: `Commit: ${ci.commit}` }]);
  return parts.length > 0 ? [{ kind: 'bulletList', items: parts }] : [];
}

function testItem({ test, error, defects, furtherDefects }: DraftedTest): DraftText[] {
  const project = test.project === undefined ? '' : `[${cut(test.project, MAX_TEXT)}] `;
  const name = `${project}${cut(test.title, MAX_TEXT)} (${cut(test.file, MAX_TEXT)})`;
  const named = cut(defects.join(', ') || 'no defect', MAX_TEXT);
  const further =
    furtherDefects.length > 0 ? `; also named: ${cut(furtherDefects.join(', '), MAX_TEXT)}` : '';
  return [
    { text: `${name}: ${named}${further}` },
    ...(error === undefined ? [] : [{ text: ` — ${cut(error, MAX_TEXT)}` }]),
  ];
}

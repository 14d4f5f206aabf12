import {
  hookMark,
  printable,
  type FailureKind,
  type KeptReport,
  type LinkReport,
} from '@defectlink/core/linking';
import type { IssueBook } from './issue-book.ts';

type Tagged = KeptReport['tests'][number];
type Named = LinkReport['links'][number]['tests'][number];
type Failure = NonNullable<LinkReport['failures']>[number];

/** Everything that a kept report says of one test. */
export interface ToldTest {
  readonly identity: string;
  readonly title: string;
  /** File and line. */
  readonly place: string;
  readonly project?: string;
  /** Missing when the journal that told it is gone, unless the report says that it failed. */
  readonly outcome?: Tagged['outcome'];
  readonly error?: string;
  readonly failure?: FailureKind;
  /** Keys of the test cases that it names. */
  readonly testCases: readonly string[];
  /** Keys of the defects that its failure is put down to, the primary one first. */
  readonly defects: readonly string[];
  /** Why something that it says leads to no link, as sentences. */
  readonly reasons: readonly string[];
}

interface Gathering {
  readonly named: Named;
  test?: Tagged;
  failure?: Failure;
  readonly links: LinkReport['links'][number][];
  readonly reasons: Set<string>;
}

/** The tests of a kept report that have a place in the chain: those that failed, and those that name a test case or have a link. */
export function toldTests({ report, tests }: KeptReport, book: IssueBook): readonly ToldTest[] {
  const all = new Map<string, Gathering>();
  const of = (named: Named): Gathering => {
    const known = all.get(named.identity);
    if (known) return known;
    const gathered = { named, links: [], reasons: new Set<string>() };
    all.set(named.identity, gathered);
    return gathered;
  };
  for (const test of tests) of(nameOf(test)).test = test;
  for (const failure of report.failures ?? []) of(failure.test).failure = failure;
  for (const link of report.links) for (const test of link.tests) of(test).links.push(link);
  for (const { level, message, test } of report.leftOut) {
    if (level !== 'quiet') of(test).reasons.add(message);
  }
  for (const { kind, message, test } of report.findings) {
    if (kind !== 'passingWithDefect' && kind !== 'failedWithoutDefect') of(test).reasons.add(message);
  }
  return [...all.values()].map((gathered) => told(gathered, book)).filter(hasPlace);
}

function hasPlace({ outcome, testCases, defects, reasons }: ToldTest): boolean {
  return outcome === 'failed' || testCases.length > 0 || defects.length > 0 || reasons.length > 0;
}

function nameOf(test: Tagged): Named {
  return {
    identity: test.identity,
    title: test.titlePath.join(' › '),
    file: test.line === undefined ? test.file : `${test.file}:${test.line}`,
    ...(test.project !== undefined && { project: test.project }),
    ...(test.failedHook !== undefined && { failedHook: test.failedHook }),
  };
}

/** A link needs a name. */
const NO_TITLE = '(no title)';

function told({ named, test, failure, links, reasons }: Gathering, book: IssueBook): ToldTest {
  const outcome = test?.outcome ?? (failure ? 'failed' : undefined);
  return {
    identity: named.identity,
    title: `${printable(named.title).trim() === '' ? NO_TITLE : named.title}${hookMark(named)}`,
    place: named.file,
    ...(named.project !== undefined && { project: named.project }),
    ...(outcome !== undefined && { outcome }),
    ...(test?.error !== undefined && { error: test.error }),
    ...(failure && { failure: failure.kind }),
    testCases: testCasesOf(test, links, book),
    defects: defectsOf(test, failure, links, book),
    reasons: [...reasons],
  };
}

function testCasesOf(test: Tagged | undefined, links: Gathering['links'], book: IssueBook): string[] {
  const named = (test?.tags ?? []).flatMap(({ role, key }) => {
    const known = book.get(book.today(key)).role;
    return known === 'testCase' || (known === undefined && role === 'testCase') ? [key] : [];
  });
  const linked = links.flatMap(({ kind, to }) => (kind === 'defectToExecution' ? [] : [to]));
  return unique([...named, ...linked], book);
}

function defectsOf(
  test: Tagged | undefined,
  failure: Failure | undefined,
  links: Gathering['links'],
  book: IssueBook,
): string[] {
  const linked = links.flatMap(({ kind, from }) => (kind === 'executionToTestCase' ? [] : [from]));
  const put = unique([...linked, ...(failure?.defects ?? [])], book);
  if (put.length > 0 || failure || test?.outcome !== 'failed') return put;
  // Jira could not be asked: what the test says is all there is.
  const named = test.tags.flatMap(({ role, key }) => {
    const known = book.get(book.today(key)).role;
    return known === 'defect' || (known === undefined && role === 'defect') ? [key] : [];
  });
  return unique(named, book);
}

function unique(keys: readonly string[], book: IssueBook): string[] {
  return [...new Set(keys.map((key) => book.today(key)))];
}

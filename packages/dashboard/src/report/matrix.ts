import type { BuildTest, LinkReport, ReportedLink } from '@defectlink/core/linking';

/** What a failed test is: its defect is open, or Done, or it has none. Nothing is said of tests that did not fail. */
export type Standing = 'known' | 'regression' | 'new';

/** One test of a report, with the chain that it is in, as far as the report knows it. */
export interface MatrixRow {
  readonly identity: string;
  readonly title: string;
  /** File and line. */
  readonly place: string;
  readonly project?: string;
  /** Missing when the journal that told it is gone. */
  readonly outcome?: BuildTest['outcome'];
  readonly error?: string;
  readonly standing?: Standing;
  readonly testCases: readonly string[];
  readonly defects: readonly string[];
  readonly links: readonly ReportedLink[];
  /** Why something that the test says leads to no link, as sentences. */
  readonly reasons: readonly string[];
  /** What the chain lacks here, as words. */
  readonly gaps: readonly string[];
}

type Named = LinkReport['links'][number]['tests'][number];

/** Everything that is said of one test, put together. */
interface Gathered {
  named: Named;
  test?: BuildTest;
  readonly links: ReportedLink[];
  readonly reasons: string[];
  readonly findings: Set<string>;
}

/**
 * The tests of a report, each with its test cases, its defects and what is missing between them: those of the journals that failed,
 * and all that the report names. In the order of their places.
 * @param tests Tests of the journals; none when the journals are gone, which leaves outcomes and errors unknown.
 */
export function matrixOf(report: LinkReport, tests: readonly BuildTest[]): readonly MatrixRow[] {
  const all = new Map<string, Gathered>();
  const of = (named: Named): Gathered => {
    const known = all.get(named.identity);
    if (known) return known;
    const gathered = { named, links: [], reasons: [], findings: new Set<string>() };
    all.set(named.identity, gathered);
    return gathered;
  };
  for (const test of tests) {
    if (test.outcome === 'failed') of(nameOf(test)).test = test;
  }
  for (const link of report.links) for (const test of link.tests) of(test).links.push(link);
  for (const { level, message, test } of report.leftOut) {
    if (level !== 'quiet') of(test).reasons.push(message);
  }
  for (const { kind, test } of report.findings) {
    if (kind !== 'passingWithDefect') of(test).findings.add(kind);
  }
  for (const test of tests) {
    const gathered = all.get(test.identity);
    if (gathered) gathered.test = test;
  }
  return [...all.values()].map(rowOf).sort((a, b) => order(a.place, b.place) || order(a.title, b.title));
}

function nameOf(test: BuildTest): Named {
  return {
    identity: test.identity,
    title: test.titlePath.join(' › '),
    file: test.line === undefined ? test.file : `${test.file}:${test.line}`,
    ...(test.project !== undefined && { project: test.project }),
  };
}

function rowOf({ named, test, links, reasons, findings }: Gathered): MatrixRow {
  const testCases = unique(links.filter(({ kind }) => kind === 'defectToTestCase').map(({ to }) => to));
  const defects = unique(links.filter(({ kind }) => kind !== 'executionToTestCase').map(({ from }) => from));
  const failed = test ? test.outcome === 'failed' : defects.length > 0 || findings.has('failedWithoutDefect');
  const standing = failed ? standingOf(defects, findings) : undefined;
  return {
    identity: named.identity,
    title: named.title,
    place: named.file,
    ...(named.project !== undefined && { project: named.project }),
    ...(test && { outcome: test.outcome }),
    ...(test?.error !== undefined && { error: test.error }),
    ...(standing && { standing }),
    testCases,
    defects,
    links,
    reasons: unique(reasons),
    gaps: [
      ...(failed && defects.length === 0 ? ['failure without defect'] : []),
      ...(defects.length > 0 && testCases.length === 0 ? ['defect without test case'] : []),
      ...(test?.outcome === 'skipped' ? ['test case without result'] : []),
    ],
  };
}

function standingOf(defects: readonly string[], findings: ReadonlySet<string>): Standing {
  if (findings.has('closedButFailing')) return 'regression';
  return defects.length > 0 ? 'known' : 'new';
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** The same order on every machine, whatever its locale. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import {
  causesOf,
  groupBy,
  layOut,
  moreLine,
  printable,
  sameButForIssues,
  testsPiece,
  type LastRun,
  type Line,
  type TerminalLook,
} from '@defectlink/core/linking';

type Explained = LastRun['tests'][number];

const SOURCES: Readonly<Record<LastRun['source'], string>> = {
  report: 'as it was linked',
  plan: 'as it would be linked now',
  journal: 'as it was recorded',
};
/** Tests that share their reasons are told together; of so many groups and reasons the rest is counted: below the checks a screen has room for no more. */
const MAX_GROUPS = 5;
const MAX_REASONS = 3;

/** Why the failed tests of the last run were linked or were not: those with the same reasons together, in a screen at most. */
export function lastRunText(
  { buildId, source, otherSite, tests, withoutDefect }: LastRun,
  look: TerminalLook,
): string {
  const none = tests.length === 0 ? ' no failed test names an issue.' : '';
  const where =
    otherSite === undefined
      ? ''
      : ` on ${printable(otherSite, 200)}, which is not the site that is configured`;
  const title = `Last run (${printable(buildId)}), ${SOURCES[source]}${where}:${none}`;
  const forAll = saidOfAllUnlinked(tests);
  const groups = [...groupBy(tests, (test) => alikeAs(test, forAll)).values()].sort(
    (a, b) => b.length - a.length,
  );
  return layOut(
    [
      { pieces: [{ text: title }] },
      ...[...forAll].map((reason): Line => ({
        sign: { text: '  ! ', style: 'yellow' },
        pieces: [{ text: printable(reason, 1_000) }],
      })),
      ...groups.slice(0, MAX_GROUPS).flatMap((group) => groupLines(group, forAll, look)),
      ...moreTests(groups.slice(MAX_GROUPS)),
      ...unnamedLines(withoutDefect, look),
    ],
    look,
  );
}

/** What is said of each test that is not linked is said once. */
function saidOfAllUnlinked(tests: readonly Explained[]): ReadonlySet<string> {
  const [first, ...others] = tests.filter(({ linked }) => !linked);
  if (!first || others.length === 0) return new Set();
  return new Set(first.because.filter((reason) => others.every(({ because }) => because.includes(reason))));
}

function alikeAs(test: Explained, forAll: ReadonlySet<string>): string {
  const reasons = test.because
    .filter((reason) => !forAll.has(reason))
    .map((reason) => sameButForIssues(reason));
  return [signOf(test).sign, ...reasons].join('\n');
}

function groupLines(
  group: readonly [Explained, ...Explained[]],
  forAll: ReadonlySet<string>,
  look: TerminalLook,
): Line[] {
  const [first] = group;
  const { sign, style, word } = signOf(first);
  const reasons = first.because.filter((reason) => !forAll.has(reason));
  const { text } = testsPiece(
    group.map(({ test }) => test),
    look,
    6 + word.length,
  );
  const below = { text: '      ' };
  return [
    { sign: { text: `  ${sign} `, style }, pieces: [{ text: `${word}:`, style }, { text }] },
    ...reasons.slice(0, MAX_REASONS).map((reason, at): Line => {
      const alike = causesOf(
        group.map(({ test, because }) => ({
          message: because.filter((other) => !forAll.has(other))[at] ?? '',
          tests: [test],
        })),
      );
      const others = (alike[0]?.subjects.length ?? 0) - 1;
      const same = others > 0 ? ` (and the like of ${others} more issue${others === 1 ? '' : 's'})` : '';
      return { sign: below, pieces: [{ text: `${printable(reason, 1_000)}${same}` }] };
    }),
    ...moreLine(reasons.length - MAX_REASONS, 'reason').map((line) => ({ ...line, sign: below })),
  ];
}

/** Of tests that name no issue there is one thing to say: how they are linked all the same. */
function unnamedLines(tests: LastRun['withoutDefect'], look: TerminalLook): Line[] {
  if (tests.length === 0) return [];
  const word = `${tests.length === 1 ? 'names' : 'name'} no defect:`;
  const { text } = testsPiece(tests, look, 5 + word.length);
  return [
    { sign: { text: '  → ', style: 'cyan' }, pieces: [{ text: word, style: 'cyan' }, { text }] },
    { sign: { text: '      ' }, pieces: [{ text: 'To link by hand: npx defectlink link' }] },
  ];
}

function signOf({ linked, skipped }: Explained) {
  if (skipped)
    return { sign: '-', style: 'yellow', word: linked ? 'partly linked' : 'not linked yet' } as const;
  return linked
    ? ({ sign: '✓', style: 'green', word: 'linked' } as const)
    : ({ sign: '✗', style: 'red', word: 'not linked' } as const);
}

function moreTests(groups: readonly (readonly Explained[])[]): Line[] {
  const count = groups.reduce((sum, group) => sum + group.length, 0);
  if (count === 0) return [];
  const text = `… and ${count} more test${count === 1 ? '' : 's'}. All of them: npx defectlink doctor --json`;
  return [{ sign: { text: '  ' }, pieces: [{ text, style: 'dim' }] }];
}

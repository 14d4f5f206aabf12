import type { SnapshotIssue } from '../plan/jira-snapshot.ts';
import { ownWords } from './error-shape.ts';
import type { Proposal } from './propose-defects.ts';
import type { Unexplained } from './unexplained.ts';

/** Words of titles and summaries that say nothing of what is tested. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    'add adds allow allows also always back bug can case check checks correct correctly could defect does each every fail fails feature get gets given ' +
    'incorrect into issue its make makes new now off only page scenario show shows still suite test tests user users using valid verify verifies ' +
    'via want what whether who will work works wrong'
  ).split(' '),
);
const LEAST_LETTERS = 3;
/** A summary whose words are mostly in the test is about it. */
const LEAST_SHARED = 2;
const LEAST_SHARE = 0.6;
/** More tests or words make a query that finds everything. */
const MAX_TESTS = 50;
const MAX_WORDS = 40;

/** The words by which defects of these tests are searched for, those of the fewest tests first; none when there are too many tests. */
export function searchWords(tests: readonly Unexplained[]): string[] {
  if (tests.length > MAX_TESTS) return [];
  const counts = new Map<string, number>();
  for (const test of tests) {
    for (const word of wordsOf(test).keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => a - b)
    .slice(0, MAX_WORDS)
    .map(([word]) => word);
}

/**
 * What speaks for the defects that a search found: most of the words of a summary are those of a test's titles or error.
 * Of a test, the defect with the most of them comes first.
 */
export function proposeByWords(
  tests: readonly Unexplained[],
  found: readonly Pick<SnapshotIssue, 'key' | 'summary'>[],
): Proposal[] {
  const summaries = found.map(({ key, summary }) => ({ key, words: contentWords(summary) }));
  return tests.flatMap((test) => {
    const own = wordsOf(test);
    return summaries
      .map(({ key, words }) => ({
        key,
        shared: [...words.keys()].filter((word) => own.has(word)),
        share: words.size,
        said: words,
      }))
      .filter(({ shared, share }) => shared.length >= LEAST_SHARED && shared.length / share >= LEAST_SHARE)
      .sort((a, b) => b.shared.length - a.shared.length)
      .map(({ key, shared, said }): Proposal => {
        const quoted = shared.map((word) => `"${said.get(word) ?? word}"`).join(', ');
        return {
          test,
          issue: key,
          reason: 'words',
          because: `its summary has ${quoted} in common with the test`,
        };
      });
  });
}

function wordsOf({ test, errorShape = '' }: Unexplained): ReadonlyMap<string, string> {
  return contentWords(`${test.title} ${[...ownWords(errorShape)].join(' ')}`);
}

/** The words of a text that say something, as they are compared and as they are written. */
function contentWords(text: string): ReadonlyMap<string, string> {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  return new Map(
    words
      .filter((word) => word.length >= LEAST_LETTERS && !FILLERS.has(word) && !SMALL.has(word))
      .map((word) => [stemOf(word), word]),
  );
}

const SMALL: ReadonlySet<string> = new Set(
  'after and any are before but for from has have instead not one the their them then there this too under was when where with without you your'.split(
    ' ',
  ),
);

/** Of the forms of an English word one: `expires`, `expired` and `expire` are the same. */
function stemOf(word: string): string {
  const stem = word.replace(/(?:ies|ied)$/, 'y').replace(/(?<=[a-z]{3})(?:ing|ed|es|s|e)$/, '');
  return stem.length >= LEAST_LETTERS ? stem : word;
}

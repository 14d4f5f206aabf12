import { tagSnippet, type BuildTest, type Choice, type WrittenReport } from '@defectlink/core/linking';
import { amount } from '../pages/words.ts';
import type { Note } from '../server/note.ts';

/** Most sentences and reasons that a note tells. */
const MOST = 8;

/**
 * Tells what became of a linking by hand.
 * @param leftAlone Why other tests were left alone from the start, as sentences.
 */
export function linkingNote(
  { report, refused = [] }: Pick<WrittenReport, 'report' | 'refused'>,
  choices: readonly Choice[],
  tests: readonly BuildTest[],
  leftAlone: readonly string[],
): Note {
  const defect = choices[0]?.defect ?? '';
  const taken = new Set(refused.map(({ test }) => test.identity));
  const mine = choices.filter(({ test }) => !taken.has(test));
  const chosen = new Set(mine.map(({ test }) => test));
  const links = report.links.filter((link) => link.tests.some(({ identity }) => chosen.has(identity)));
  const exist = links.filter(({ status }) => status === 'created' || status === 'existed');
  const missing = links.filter((link) => !exist.includes(link));
  const reasons = [
    ...new Set([
      ...report.problems,
      ...missing.flatMap(({ reason }) => reason ?? []),
      ...report.notices,
      ...leftAlone,
    ]),
  ];
  if (mine.length === 0)
    return { tone: 'failed', lines: [`Nothing was linked to ${defect}.`, ...reasons.slice(0, MOST)] };
  const done = links.length > 0 && missing.length === 0 && report.problems.length === taken.size;
  if (!done) {
    return {
      tone: 'failed',
      lines: [
        `${amount(mine.length, 'test')} chosen for ${defect}: ${exist.length === 0 ? 'nothing is linked yet' : `${exist.length} of ${amount(links.length, 'link')} exist`}.`,
        ...reasons.slice(0, MOST),
        'The choice is kept with the build. To make the links later: npx defectlink push, or link again here.',
      ],
    };
  }
  const created = exist.filter(({ status }) => status === 'created').length;
  const sentences = exist.map(({ from, phrase, to }) => `${from} ${phrase} ${to}`);
  const [only] = mine;
  const test = mine.length === 1 ? tests.find(({ identity }) => identity === only?.test) : undefined;
  return {
    tone: taken.size === 0 ? 'done' : 'look',
    lines: [
      `${amount(mine.length, 'test')} linked to ${defect}: ${created === 0 ? 'all links existed already' : `${amount(created, 'link')} created`}.`,
      ...sentences.slice(0, MOST),
      ...(sentences.length > MOST ? [`and ${sentences.length - MOST} more`] : []),
      ...reasons.slice(0, MOST),
    ],
    ...(test &&
      only && {
        code: {
          what: 'To have its next failure linked by itself, tag the test in code:',
          text: tagSnippet(test, only),
        },
      }),
  };
}

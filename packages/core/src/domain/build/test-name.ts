import type { TestOutcome } from './outcome.ts';

const KEY = '[a-z][a-z0-9_]*-\\d+';
/** A tag in a title, or a list of keys in one. */
const TAG = new RegExp(`@(defect|testcase):\\s*(?:https?:[^\\s()[\\]{}<>,]+|<?(${KEY}(?:,${KEY})*)>?)`, 'gi');
/** Stands for a tag until what belongs to it is found. */
const MARK = '\0';
/** What parts a tag from the words around it; underscores are blanks to Go. */
const BETWEEN = '[\\s_,;:|/·–—-]*';
const IN_BRACKETS = new RegExp(`[([{<]${BETWEEN}${MARK}(?:${BETWEEN}${MARK})*${BETWEEN}[)\\]}>]`, 'g');
/** Marks in a row, from the first of the signs before them on: from each of these, a long row of blanks would take the square of its length. */
const IN_A_ROW = new RegExp(
  `(?<!${BETWEEN.slice(0, -1)})(${BETWEEN})${MARK}(?:${BETWEEN}${MARK})*(${BETWEEN})`,
  'g',
);

type NamedTest = Pick<TestOutcome, 'project' | 'file' | 'titlePath'>;

/** What a test is called, whatever tags its titles hold: a test whose tag was changed is the same test. Several may share a name. */
export function testName({ project = '', file, titlePath }: NamedTest): string {
  // A suite that is called by nothing but a tag comes and goes with it.
  const titles = titlePath.map(withoutTags).filter((title) => title !== '');
  // Some writers of JUnit XML make a class of the title, which stands for the file.
  return [project, withoutTags(file), ...titles].join('›');
}

/** A title as it was before it was tagged: without its tags, the brackets around them, and what parts them from its words. */
export function withoutTags(title: string): string {
  if (!title.includes('@')) return title;
  const marked = title.replace(TAG, MARK);
  if (marked === title) return title;
  return marked.replace(IN_BRACKETS, MARK).replace(IN_A_ROW, (_, before: string, after: string) => {
    if (before === '' || after === '') return '';
    return before.length >= after.length ? before : after;
  });
}

/** The test cases that tags in a test's titles name, which tell apart tests of one name. */
export function testCasesInTitles({ titlePath }: Pick<NamedTest, 'titlePath'>): string {
  const tags = titlePath.flatMap((title) => [...title.matchAll(TAG)]);
  return tags
    .flatMap(([, role, key]) => (/testcase/i.test(role ?? '') ? [key?.toUpperCase()] : []))
    .join(' ');
}

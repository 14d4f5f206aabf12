import type { TestOutcome } from './outcome.ts';

const KEY = '[a-z][a-z0-9_]*-\\d+';
/** A tag in a title, or a list of keys in one. */
const TAG = new RegExp(`@(defect|testcase):\\s*<?(https?:\\S+|${KEY}(?:,${KEY})*)`, 'gi');
/** What stands between words, and around a tag. */
const BETWEEN = /[\s_,()[\]{}<>]+/g;

type NamedTest = Pick<TestOutcome, 'testId' | 'project' | 'file' | 'titlePath' | 'results'>;

/**
 * What a test is called, whatever tags its titles hold: a test whose tag was changed is the same test. Several may share a name, but for
 * those that the files of their results tell apart.
 */
export function testName({ testId, project = '', file, titlePath, results }: NamedTest): string {
  // Some writers of JUnit XML make a class of the title, which stands for the file.
  const name = [project, file, ...titlePath].join('›').replace(TAG, '').replace(BETWEEN, '');
  return results !== undefined && testId.includes(`#${results}`) ? nameOfNamesake(name, results) : name;
}

/** {@link testName} one of several tests that share their names and stand in files of their own. */
export function nameOfNamesake(name: string, results: string): string {
  return `${name}#${results}`;
}

/** The test cases that tags in a test's titles name, which tell apart tests of one name. */
export function testCasesInTitles({ titlePath }: Pick<NamedTest, 'titlePath'>): string {
  const tags = titlePath.flatMap((title) => [...title.matchAll(TAG)]);
  return tags
    .flatMap(([, role, key]) => (/testcase/i.test(role ?? '') ? [key?.toUpperCase()] : []))
    .join(' ');
}

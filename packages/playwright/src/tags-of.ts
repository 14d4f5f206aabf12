import { mentionInTag } from '@defectlink/core';
import type { Suite, TestCase } from '@playwright/test/reporter';

/** The tags of a test that stand beside its titles: its own, and those of its describes, the nearest describe first. */
export interface TagsOfTest {
  readonly own: readonly string[];
  readonly ofDescribes: readonly string[];
}

const TITLE_TAG = /@\S+/g;

/**
 * Tells a test's own tags from its describes'. Playwright lists all in one, those in titles too, the outermost describe's first and
 * the test's own last (measured on 1.42 to 1.65); where the run is, each level keeps its own beside (`_tags`, private). A merged
 * report has the list alone: what all tests of a describe share is then the describe's, and of a test that is alone in one, all before the last that names an issue.
 * @param titles The test's titles, whose tags count with them.
 */
export function tagsOf(test: TestCase, titles: readonly string[]): TagsOfTest {
  if (test.tags.length === 0) return { own: [], ofDescribes: [] };
  const inTitles = new Set(titles.join(' ').match(TITLE_TAG));
  const beside = (tags: readonly string[]) => tags.filter((tag) => !inTitles.has(tag));
  const own = tagsKeptBy(test);
  if (own) {
    const ofDescribes = describesOf(test).flatMap((describe) => tagsKeptBy(describe) ?? []);
    return { own: beside(own), ofDescribes: beside(ofDescribes) };
  }
  const all = beside(test.tags);
  const nearest = all.findLastIndex((tag) => mentionInTag(tag, 'test').length > 0);
  if (titles.length < 2 || nearest < 1) return { own: all, ofDescribes: [] };
  const ofDescribes = all.slice(0, Math.min(sharedTags(test, all, beside), nearest));
  return { own: all.slice(ofDescribes.length), ofDescribes };
}

/** The describes around a test, the nearest first. */
export function describesOf({ parent }: Pick<TestCase, 'parent'>): Suite[] {
  const describes: Suite[] = [];
  for (let at: Suite | undefined = parent; at; at = at.parent) {
    // The file, the project and the root are suites too; the type was private until 1.44.
    if ([Reflect.get(at, 'type'), Reflect.get(at, '_type')].includes('describe')) describes.push(at);
  }
  return describes;
}

/** How many tags from the first on the tests of a describe have in common. */
function sharedTags(
  test: TestCase,
  tags: readonly string[],
  beside: (tags: readonly string[]) => string[],
): number {
  const others = test.parent.tests.filter((other) => other !== test).map((other) => beside(other.tags));
  const different = tags.findIndex((tag, at) => others.some((other) => other[at] !== tag));
  return different === -1 ? tags.length : different;
}

function tagsKeptBy(entry: object): readonly string[] | undefined {
  const tags: unknown = Reflect.get(entry, '_tags');
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined;
}

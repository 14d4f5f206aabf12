import { mentionInTag } from '@defectlink/core';
import type { Suite, TestCase } from '@playwright/test/reporter';

/** The tags of a test that stand beside its titles: its own, and those of its describes, the nearest describe first. */
export interface TagsOfTest {
  readonly own: readonly string[];
  readonly ofDescribes: readonly string[];
}

const TITLE_TAG = /@\S+/g;

/** What playwright-bdd makes of a feature: each test there keeps the tags of the feature and of the rule in front of its own. */
const GENERATED = /\.feature\.spec\.[cm]?[jt]s$/;

/**
 * Tells a test's own tags from its describes'. Playwright lists all in one, those in titles too, the outermost describe's first and
 * the test's own last (measured on 1.42 to 1.65); where the run is, each level keeps its own beside (`_tags`, private). A merged
 * report, and a test that was made from a feature, have the list alone.
 * @param titles The test's titles, whose tags count with them.
 */
export function tagsOf(test: TestCase, titles: readonly string[]): TagsOfTest {
  if (test.tags.length === 0) return { own: [], ofDescribes: [] };
  const kept = GENERATED.test(test.location.file) ? undefined : tagsKeptBy(test);
  const { own, ofDescribes } = kept
    ? { own: kept, ofDescribes: describesOf(test).flatMap((describe) => tagsKeptBy(describe) ?? []) }
    : tagsInList(test);
  return { own: tagsBeside(own, titles), ofDescribes: tagsBeside(ofDescribes, titles) };
}

/** The tags that do not stand in titles: in Playwright's list those in titles come first, and then those that the configuration gives. */
export function tagsBeside(tags: readonly string[], titles: readonly string[]): readonly string[] {
  const inTitles = new Set(titles.join(' ').match(TITLE_TAG));
  return tags.filter((tag) => !inTitles.has(tag));
}

/** What all tests of a describe begin with is the describe's; where they do not differ, all before the last tag that names an issue. */
function tagsInList(test: TestCase): TagsOfTest {
  const lastOfIssue = test.tags.findLastIndex((tag) => mentionInTag(tag, 'test').length > 0);
  const ofDescribes: string[][] = [];
  let told = 0;
  for (const describe of describesOf(test).reverse()) {
    const end = Math.max(told, sharedTags(describe) ?? lastOfIssue);
    ofDescribes.unshift(test.tags.slice(told, end));
    told = end;
  }
  return { own: test.tags.slice(told), ofDescribes: ofDescribes.flat() };
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

const shared = new WeakMap<Suite, number | undefined>();

/** How many tags from the first on the tests of a describe have in common; undefined when all are the same, which tells nothing. */
function sharedTags(describe: Suite): number | undefined {
  if (!shared.has(describe)) shared.set(describe, countShared(describe.allTests().map(({ tags }) => tags)));
  return shared.get(describe);
}

function countShared([first = [], ...others]: readonly (readonly string[])[]): number | undefined {
  const different = first.findIndex((tag, at) => others.some((other) => other[at] !== tag));
  if (different !== -1) return different;
  return others.some(({ length }) => length > first.length) ? first.length : undefined;
}

function tagsKeptBy(entry: object): readonly string[] | undefined {
  const tags: unknown = Reflect.get(entry, '_tags');
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : undefined;
}

import type { Suite, TestCase } from '@playwright/test/reporter';
import { humanTitles } from './mentions.ts';
import { tagsBeside } from './tags-of.ts';

/** What Playwright makes of a test's project, file and titles; in a merge it adds the report that the test is from (1.42 to 1.65). */
const OWN_ID = /^[\da-f]{20}-[\da-f]{20}/;

/**
 * Names the tests of merged reports so that each is tomorrow what it is today, whichever reports there are besides. Playwright adds to
 * an id the place of its report among them, which another shard or environment moves: what tells are the tags that its environment
 * gives each test (`config.tag`) and, of those of one environment, which of how many it is. Where there are fewer of them tomorrow, nothing
 * tells which is missing, and each is another test.
 * @param suite The tests of all reports; looked through when a test is asked for first.
 * @param environmentTags How many tags an environment gives its tests.
 */
export function mergedTestIds(suite: Suite, environmentTags: number): (test: TestCase) => string {
  let ids: ReadonlyMap<TestCase, string> | undefined;
  return (test) => (ids ??= idsOf(suite.allTests(), environmentTags)).get(test) ?? test.id;
}

function idsOf(tests: readonly TestCase[], environmentTags: number): ReadonlyMap<TestCase, string> {
  const alike = new Map<string, TestCase[]>();
  for (const test of tests) {
    const own = OWN_ID.exec(test.id)?.[0] ?? test.id;
    const environment =
      environmentTags > 0 ? tagsBeside(test.tags, humanTitles(test)).slice(0, environmentTags) : [];
    const id = [own, ...environment].join(' ');
    const known = alike.get(id);
    if (known) known.push(test);
    else alike.set(id, [test]);
  }
  const setups = setupsOf(tests);
  const ids = [...alike].flatMap(([id, copies]) =>
    copies.map(
      (test, at) => [test, numbered(id, at + 1, copies.length, setups.has(projectOf(test)))] as const,
    ),
  );
  return new Map(ids);
}

function numbered(id: string, at: number, all: number, isSetup: boolean): string {
  if (isSetup) return at > 1 ? `${id} (${at})` : id;
  return all > 1 ? `${id} (${at} of ${all})` : id;
}

/** The projects that others depend on: each shard runs them again, and none of their tests is missing where there are fewer shards. */
function setupsOf(tests: readonly TestCase[]): ReadonlySet<string> {
  const projects = new Set(tests.map((test) => test.parent.project()));
  return new Set(
    [...projects].flatMap((project) => [...(project?.dependencies ?? []), project?.teardown ?? []].flat()),
  );
}

function projectOf(test: TestCase): string {
  return test.parent.project()?.name ?? '';
}

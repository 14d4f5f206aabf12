import type { Build, BuildTest } from '../build/build.ts';
import { readTags, type TagRules, type TestTags } from './read-tags.ts';

/** A test of a build with its mentions read. */
export type TaggedTest = BuildTest & TestTags;

/** A build whose tests' mentions were read under the configuration, once. */
export interface TaggedBuild extends Omit<Build, 'tests'> {
  readonly tests: readonly TaggedTest[];
}

/** Reads the mentions of a build's tests. */
export function tagBuild(build: Build, rules: TagRules): TaggedBuild {
  return { ...build, tests: tagTests(build.tests, rules) };
}

/** Reads the mentions of tests, whether or not their build is complete yet. */
export function tagTests<T extends Pick<BuildTest, 'mentions' | 'mentionsByCell'>>(
  tests: readonly T[],
  rules: TagRules,
): (T & TestTags)[] {
  return tests.map((test) => {
    const tagsByCell = test.mentionsByCell?.map((mentions) => readTags(mentions, rules).tags);
    return { ...test, ...readTags(test.mentions, rules), ...(tagsByCell && { tagsByCell }) };
  });
}

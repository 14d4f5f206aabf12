import { withAliases } from '../domain/issue-url.ts';
import type { TagRules } from '../domain/tags/read-tags.ts';
import type { TaggedBuild } from '../domain/tags/tagged-build.ts';

/**
 * By which rules the tags of a build are read where Jira has told its names: others than before where a tag seemed to be of another
 * site, which may be a name of this one.
 */
export function tagRulesOfSite({ tests }: TaggedBuild, rules: TagRules, urls: readonly string[]): TagRules {
  const { site } = rules;
  const foreign = tests.some(({ ignored }) => ignored.some(({ reason }) => reason === 'foreignSite'));
  return foreign && site ? { ...rules, site: withAliases(site, urls) } : rules;
}

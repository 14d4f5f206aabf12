import { lastingTitle, mentionInTag, mentionInTitle, type Mention } from '@defectlink/core';

/** How QuickPickle calls what it makes of a feature. */
const OF_FEATURE = /^(?:Scenario|Example)\b/;
const TAGS = /^@[^\s()]+(?: @[^\s()]+)*$/;

/**
 * What the name of a test says. QuickPickle ends that of a scenario with all of its tags in brackets, those of its feature and its rule
 * before its own.
 */
export function mentionsInName(name: string): Mention[] {
  const at = OF_FEATURE.test(name) && name.endsWith(')') ? name.lastIndexOf(' (@') : -1;
  const tags = name.slice(at + 2, -1);
  if (at === -1 || !TAGS.test(tags)) return mentionInTitle(lastingTitle(name), 'test');
  const nearestFirst = tags.split(' ').reverse();
  return [
    ...mentionInTitle(name.slice(0, at), 'test'),
    ...nearestFirst.flatMap((tag) => mentionInTag(tag, 'test')),
  ];
}

import type { LinkedIssue } from './jira-reader.ts';

/** Every link of some issues by its id, each as the sentences that its two ends show: "KP-101 is caused by KP-88". */
export type LinkSentences = ReadonlyMap<string, readonly string[]>;

/** Collects the links of issues. */
export function linkSentences(issues: Iterable<LinkedIssue>): LinkSentences {
  const byId = new Map<string, string[]>();
  for (const { key, links } of issues) {
    for (const { id, phrase, other } of links) {
      byId.set(id, [...(byId.get(id) ?? []), `${key} ${phrase} ${other.key}`]);
    }
  }
  return byId;
}

/**
 * Compares the links before and after with those that should have been added, each once.
 * @returns one sentence for each difference, none when all is as expected
 */
export function compareLinks(
  before: LinkSentences,
  after: LinkSentences,
  expected: readonly string[],
): string[] {
  const missing = new Set(expected);
  const differences: string[] = [];
  for (const [id, sentences] of after) {
    if (before.has(id)) continue;
    const found = sentences.find((sentence) => missing.delete(sentence));
    if (found === undefined) differences.push(`not expected: ${sentences.join(' / ')}`);
  }
  differences.push(...[...missing].map((sentence) => `missing: ${sentence}`));
  for (const [id, sentences] of before) {
    if (!after.has(id)) differences.push(`removed: ${sentences.join(' / ')}`);
  }
  return differences;
}

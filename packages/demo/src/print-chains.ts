import type { LinkedIssue, NamedIssue } from './jira-reader.ts';
import { readChain } from './read-chain.ts';
import { print, styled } from './screen.ts';

/**
 * Prints the chain of every defect, a sentence for each link.
 * @param issues all issues of the site
 * @param isNew whether a link, by its id, was made by the runs of the demo
 */
export function printChains(
  issues: ReadonlyMap<string, LinkedIssue>,
  isNew: (linkId: string) => boolean,
): void {
  print('  Requirement → Test Case → Execution → Defect: each link as its first issue shows it; + is new.');
  for (const defect of [...issues.values()].filter(({ type }) => type === 'Bug')) {
    print();
    print(`  ${styled('bold', defect.key)} ${defect.summary}`);
    const chain = readChain(defect.key, issues);
    if (chain.length === 0) print(styled('dim', '      has no links'));
    const introduced = new Set([defect.key]);
    for (const { linkId, from, phrase, to } of chain) {
      const mark = isNew(linkId) ? styled('green', '+') : ' ';
      const first = introduced.has(from.key) ? from.key : withSummary(from);
      introduced.add(from.key).add(to.key);
      print(`    ${mark} ${first} ${styled('bold', phrase)} ${withSummary(to)}`);
    }
  }
}

function withSummary({ key, summary }: NamedIssue): string {
  return `${key} "${summary}"`;
}

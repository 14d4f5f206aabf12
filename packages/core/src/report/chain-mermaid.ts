import type { ChainNode, ChainTree } from '../domain/chain/chain-tree.ts';
import type { Environment } from '../domain/environment.ts';
import { ROLES } from '../domain/mapping/mapped-chain.ts';
import { hidingCredentials, withoutCredentials } from '../outgoing/hide-secrets.ts';
import { printable } from '../outgoing/printable.ts';

const MAX_SUMMARY = 80;

/**
 * Draws a chain as a Mermaid flowchart for documents: each issue once, and between two issues the sentence that links them. Without the
 * credentials of an environment: they could not be found in Mermaid's way of writing signs any more.
 */
export function chainMermaid(tree: ChainTree, env: Environment = process.env): string {
  const { start, up, down } = withoutCredentials(tree, hidingCredentials(env));
  const issues = new Map<string, string>([[start.key, issueLine(start)]]);
  const links = new Set<string>();
  const walk = (from: string, nodes: readonly ChainNode[]) => {
    for (const node of nodes) {
      issues.set(node.key, issueLine(node));
      links.add(linkLine(from, node));
      walk(node.key, node.next);
    }
  };
  walk(start.key, up);
  walk(start.key, down);
  return ['flowchart LR', ...issues.values(), ...links].join('\n');
}

function issueLine({ key, role, summary, status }: ChainTree['start']): string {
  const label = `${key} ${ROLES[role].title}: ${printable(summary, MAX_SUMMARY)} (${printable(status, 30)})`;
  return `  ${nameOf(key)}["${asText(label)}"]`;
}

function linkLine(from: string, { key, phrase }: ChainNode): string {
  const arrow = phrase === undefined ? '---' : `-->|"${asText(printable(phrase, 60))}"|`;
  return `  ${nameOf(from)} ${arrow} ${nameOf(key)}`;
}

function nameOf(key: string): string {
  return key.replace('-', '_');
}

/** Mermaid reads labels as Markdown and HTML; what could mean something there is written as its character code. */
function asText(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:;()/'!?%+=-]/gu, (sign) => `#${sign.codePointAt(0) ?? 0};`);
}

import { styleText } from 'node:util';
import { printable, ROLES, type ChainNode, type ChainTree } from '@defectlink/core/linking';

/** Draws a chain as a tree of lines, without a line break at the end. */
export function drawChain({ start, up, down }: ChainTree, colors: boolean): string {
  const dim = (text: string) => (colors ? styleText('dim', text, { validateStream: false }) : text);
  const lines = [`${start.key}  ${described(start)}`];
  if (up.length > 0) lines.push(dim('towards the requirement'), ...branches(up, '', dim));
  if (down.length > 0) lines.push(dim('towards the defect'), ...branches(down, '', dim));
  if (up.length + down.length === 0) lines.push(dim('No issue is linked to it as the mapping says.'));
  return lines.join('\n');
}

function branches(nodes: readonly ChainNode[], indent: string, dim: (text: string) => string): string[] {
  return nodes.flatMap((node, at) => {
    const last = at === nodes.length - 1;
    const phrase = node.phrase === undefined ? '' : `${dim(printable(node.phrase, 60))} `;
    const line = `${indent}${last ? '└─' : '├─'} ${phrase}${node.key}  ${described(node)}`;
    return [line, ...branches(node.next, `${indent}${last ? '   ' : '│  '}`, dim)];
  });
}

function described({ role, summary, status }: ChainTree['start']): string {
  return `${ROLES[role].title} "${printable(summary, 80)}" (${printable(status, 30)})`;
}

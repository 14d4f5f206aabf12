import { textAttribute, type AdfDocument, type AdfNode } from './adf.ts';

/** A document as wiki text. Nodes that wiki text has no form for become their text. */
export function adfToWiki(document: AdfDocument): string {
  return blocks(document.content);
}

function blocks(nodes: readonly AdfNode[] = []): string {
  return nodes.map(block).join('\n\n');
}

function block(node: AdfNode): string {
  switch (node.type) {
    case 'heading':
      return `h${textAttribute(node, 'level') || '1'}. ${inline(node.content)}`;
    case 'bulletList':
      return listItems(node, '*');
    case 'orderedList':
      return listItems(node, '#');
    case 'codeBlock':
      return `{code}\n${inline(node.content)}\n{code}`;
    case 'blockquote':
      return `{quote}\n${blocks(node.content)}\n{quote}`;
    case 'panel':
      return `{panel}\n${blocks(node.content)}\n{panel}`;
    case 'rule':
      return '----';
    case 'table':
      return (node.content ?? []).map(tableRow).join('\n');
    default:
      return inline(node.content);
  }
}

function listItems(list: AdfNode, mark: string): string {
  return (list.content ?? []).map((item) => `${mark} ${blocks(item.content)}`).join('\n');
}

function tableRow(row: AdfNode): string {
  const cells = row.content ?? [];
  const bar = cells[0]?.type === 'tableHeader' ? '||' : '|';
  return `${bar}${cells.map((cell) => blocks(cell.content)).join(bar)}${bar}`;
}

function inline(nodes: readonly AdfNode[] = []): string {
  return nodes.map(inlineNode).join('');
}

function inlineNode(node: AdfNode): string {
  if (node.type === 'hardBreak') return '\n';
  if (node.type === 'inlineCard') return `[${textAttribute(node, 'url')}]`;
  if (node.text === undefined) return textAttribute(node, 'text') + inline(node.content);
  let text = node.text;
  for (const mark of node.marks ?? []) {
    if (mark.type === 'code') text = `{{${text}}}`;
    if (mark.type === 'strong') text = `*${text}*`;
    if (mark.type === 'em') text = `_${text}_`;
    if (mark.type === 'link') text = `[${text}|${textAttribute(mark, 'href')}]`;
  }
  return text;
}

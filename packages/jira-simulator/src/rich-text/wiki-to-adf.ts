import type { AdfDocument, AdfNode } from './adf.ts';

/**
 * Wiki text as a document: headings, bullet and numbered lists, code and quote blocks, rules, and within a line bold,
 * italic, monospaced text and links. What it does not know it keeps as text.
 */
export function wikiToAdf(wiki: string): AdfDocument {
  return { type: 'doc', version: 1, content: readBlocks(wiki.replace(/\r\n?/g, '\n').split('\n')) };
}

const BLOCK_MARK = /^\{(code|noformat|quote|panel)(?::[^}]*)?\}/;

function readBlocks(lines: string[]): AdfNode[] {
  const blocks: AdfNode[] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const fence = BLOCK_MARK.exec(line)?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((other, index) => index > at && other.trimEnd().endsWith(`{${fence}}`));
      const last = end === -1 ? lines.length : end;
      blocks.push(fenced(fence, lines.slice(at + 1, last)));
      at = last + 1;
    } else if (/^[*#] /.test(line)) {
      const mark = line.slice(0, 2);
      const items = takeWhile(lines, at, (other) => other.startsWith(mark));
      const content = items.map((item) => ({ type: 'listItem', content: [paragraph([item.slice(2)])] }));
      blocks.push({ type: mark === '* ' ? 'bulletList' : 'orderedList', content });
      at += items.length;
    } else if (line.trim() === '') {
      at += 1;
    } else if (/^-{4,}\s*$/.test(line)) {
      blocks.push({ type: 'rule' });
      at += 1;
    } else if (/^h[1-6]\. /.test(line)) {
      blocks.push({ type: 'heading', attrs: { level: Number(line[1]) }, content: readInline(line.slice(4)) });
      at += 1;
    } else {
      const text = takeWhile(lines, at, (other, index) => index === at || isPlain(other));
      blocks.push(paragraph(text));
      at += text.length;
    }
  }
  return blocks;
}

function isPlain(line: string): boolean {
  return line.trim() !== '' && !BLOCK_MARK.test(line) && !/^([*#] |h[1-6]\. |-{4,}\s*$)/.test(line);
}

function takeWhile(lines: string[], from: number, keep: (line: string, index: number) => boolean): string[] {
  let end = from;
  while (end < lines.length && keep(lines[end] ?? '', end)) end += 1;
  return lines.slice(from, end);
}

function fenced(kind: string, lines: string[]): AdfNode {
  if (kind === 'quote') return { type: 'blockquote', content: readBlocks(lines) };
  if (kind === 'panel') return { type: 'panel', attrs: { panelType: 'info' }, content: readBlocks(lines) };
  const text = lines.join('\n');
  return { type: 'codeBlock', ...(text !== '' && { content: [{ type: 'text', text }] }) };
}

function paragraph(lines: string[]): AdfNode {
  const content = lines.flatMap((line, index) => [
    ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
    ...readInline(line),
  ]);
  return { type: 'paragraph', content };
}

const inlineMark =
  /\{\{(?<code>.+?)\}\}|\[(?:(?<label>[^\]|]+)\|)?(?<href>(?:https?:|mailto:)[^\]|\s]+)(?:\|[^\]]*)?\]|(?<![\w*])\*(?<strong>\S(?:[^*]*\S)?)\*(?![\w*])|(?<![\w_])_(?<em>\S(?:[^_]*\S)?)_(?![\w_])/g;

function readInline(line: string): AdfNode[] {
  const nodes: AdfNode[] = [];
  let at = 0;
  for (const match of line.matchAll(inlineMark)) {
    const { code, label, href, strong, em } = match.groups ?? {};
    nodes.push(...plain(line.slice(at, match.index)));
    at = match.index + match[0].length;
    if (code !== undefined) nodes.push({ type: 'text', text: code, marks: [{ type: 'code' }] });
    else if (href !== undefined) {
      nodes.push({ type: 'text', text: label ?? href, marks: [{ type: 'link', attrs: { href } }] });
    } else if (strong !== undefined) nodes.push({ type: 'text', text: strong, marks: [{ type: 'strong' }] });
    else if (em !== undefined) nodes.push({ type: 'text', text: em, marks: [{ type: 'em' }] });
  }
  return [...nodes, ...plain(line.slice(at))];
}

function plain(text: string): AdfNode[] {
  return text === '' ? [] : [{ type: 'text', text }];
}

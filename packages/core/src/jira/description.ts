import type { DraftBlock, DraftText } from '../domain/plan/execution-draft.ts';

/** A description as Atlassian Document Format, which version 3 of the REST API demands. */
export function toAdf(blocks: readonly DraftBlock[]): unknown {
  return { type: 'doc', version: 1, content: blocks.flatMap(adfBlock) };
}

function adfBlock(block: DraftBlock): unknown[] {
  switch (block.kind) {
    case 'paragraph':
      return [{ type: 'paragraph', content: block.content.flatMap(adfText) }];
    case 'heading':
      return [{ type: 'heading', attrs: { level: 3 }, content: adfText({ text: block.text }) }];
    case 'bulletList':
      // An empty list is refused.
      return block.items.length === 0
        ? []
        : [
            {
              type: 'bulletList',
              content: block.items.map((item) => ({
                type: 'listItem',
                content: [{ type: 'paragraph', content: item.flatMap(adfText) }],
              })),
            },
          ];
  }
}

function adfText({ text, href }: DraftText): unknown[] {
  const plain = withoutControls(text);
  // An empty text node is refused.
  if (plain === '') return [];
  return [
    { type: 'text', text: plain, ...(href !== undefined && { marks: [{ type: 'link', attrs: { href } }] }) },
  ];
}

/** A description as wiki text, which version 2 of the REST API takes (Data Center). */
export function toWikiText(blocks: readonly DraftBlock[]): string {
  return blocks
    .map(wikiBlock)
    .filter((block) => block !== '')
    .join('\n\n');
}

function wikiBlock(block: DraftBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.content.map(wikiText).join('');
    case 'heading':
      return `h3. ${escapeWiki(block.text)}`;
    case 'bulletList':
      return block.items.map((item) => `* ${item.map(wikiText).join('')}`).join('\n');
  }
}

function wikiText({ text, href }: DraftText): string {
  // Jira makes a link of a bare URL by itself; escaping would break it.
  return href === undefined ? escapeWiki(text) : withoutControls(text);
}

/** Escapes what wiki text takes for markup, so that a test's title is shown as written. */
function escapeWiki(text: string): string {
  return withoutControls(text).replace(/[\\{}[\]*_\-+^~!|?#@]/g, (sign) => `\\${sign}`);
}

/** Line breaks become spaces; other control characters and lone surrogates, which Jira refuses or shows as rubbish, go. */
function withoutControls(text: string): string {
  return text
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '');
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DraftBlock } from '../../src/domain/plan/execution-draft.ts';
import { toAdf, toWikiText } from '../../src/jira/description.ts';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';

const blocks = (a: string, b: string): DraftBlock[] => [
  { kind: 'paragraph', content: [{ text: a }] },
  { kind: 'heading', text: b },
  {
    kind: 'bulletList',
    items: [
      [{ text: 'Build: ' }, { text: 'https://ci.example/1', href: 'https://ci.example/1' }],
      [{ text: a }, { text: b }],
    ],
  },
];

test('a description is a document of Atlassian’s format', () => {
  expect(toAdf(blocks('4 tests', 'Failed tests'))).toEqual({
    type: 'doc',
    version: 1,
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: '4 tests' }] },
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Failed tests' }] },
      {
        type: 'bulletList',
        content: [
          [
            { type: 'text', text: 'Build: ' },
            {
              type: 'text',
              text: 'https://ci.example/1',
              marks: [{ type: 'link', attrs: { href: 'https://ci.example/1' } }],
            },
          ],
          [
            { type: 'text', text: '4 tests' },
            { type: 'text', text: 'Failed tests' },
          ],
        ].map((content) => ({ type: 'listItem', content: [{ type: 'paragraph', content }] })),
      },
    ],
  });
  expect(toAdf([{ kind: 'bulletList', items: [] }])).toEqual({ type: 'doc', version: 1, content: [] });
});

test('a description is wiki text for Data Center, with markup shown as written', () => {
  expect(toWikiText(blocks('4 *tests* {noformat}', 'Failed'))).toBe(
    '4 \\*tests\\* \\{noformat\\}\n\nh3. Failed\n\n* Build: https://ci.example/1\n* 4 \\*tests\\* \\{noformat\\}Failed',
  );
  expect(toWikiText([{ kind: 'bulletList', items: [] }])).toBe('');
});

test('whatever a test is called, the document keeps its shape and holds no empty or malformed text', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      const texts: string[] = [];
      JSON.stringify(toAdf(blocks(a, b)), (name, value: unknown) => {
        if (name === 'text' && typeof value === 'string') texts.push(value);
        return value;
      });
      for (const text of texts) {
        expect(text).not.toBe('');
        expect(text.isWellFormed()).toBe(true);
        // eslint-disable-next-line no-control-regex -- they are what is looked for
        expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('whatever a test is called, wiki text has no line and no markup of its own', () => {
  const calm = toWikiText(blocks('a', 'b')).split('\n').length;
  fc.assert(
    fc.property(hostileText, hostileText, (a, b) => {
      const text = toWikiText(blocks(`x${a}`, `y${b}`));
      expect(text.split('\n')).toHaveLength(calm);
      expect(text.replaceAll('\n', '').replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')).not.toMatch(
        CONTROL_CHARACTERS,
      );
      const own = text.replace(/^(?:\* |h3\. )/gm, '').replace(/\\[\\{}[\]*_\-+^~!|?#@]/g, '');
      expect(own).not.toMatch(/[\\{}[\]*_+^~!|?#@]/);
    }),
    { numRuns: 1_000 },
  );
});

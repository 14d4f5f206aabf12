import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fillQuery } from '../../../src/domain/plan/fill-query.ts';

/** Templates as people write them: with quotes of both kinds and without, in lists, in a text search, with an order. */
const TEMPLATES = [
  'labels = {branch}',
  'labels = "{branch}"',
  "labels = '{branch}'",
  'labels in ({branch}, "on-{branch}") AND project = KP',
  'summary ~ "{branch}" ORDER BY created DESC',
  "summary !~ '{branch}' AND labels = {branch}",
  'text ~ "\\"{branch}\\"" OR fixVersion = {branch}',
];

/** Names of branches and folders, made of what JQL could take for its own. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '\\',
        '\\"',
        ' OR ',
        ' AND ',
        '(',
        ')',
        '=',
        '~',
        '{branch}',
        '{',
        '}',
        '$&',
        '\n',
        '\u0000',
        '\u2028',
        '\ud800',
        ' ORDER BY key',
        'EMPTY',
        'currentUser()',
        '＂',
        '”',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** A query read sign by sign as Jira's lexer does: what stands outside of its texts, and the texts with escapes undone. */
function parts(jql: string): { readonly outside: string; readonly texts: readonly string[] } {
  let outside = '';
  const texts: string[] = [];
  for (let at = 0; at < jql.length; at++) {
    const quote = jql.charAt(at);
    if (quote !== '"' && quote !== "'") {
      outside += quote;
      continue;
    }
    let text = '';
    for (at++; jql.charAt(at) !== quote; at++) {
      if (at >= jql.length) throw new Error(`a text of ${jql} never ends`);
      if (jql.charAt(at) === '\\') at++;
      text += jql.charAt(at);
    }
    outside += '""';
    texts.push(text);
  }
  return { outside, texts };
}

function filled(template: string, branch: string): string {
  const query = fillQuery(template, { branch });
  if (!query.ok) throw new Error(query.problem);
  return query.jql;
}

const RUNS = 1_000;

test(`no value changes a query: ${RUNS} hostile names in each of ${TEMPLATES.length} templates`, () => {
  let tried = 0;
  for (const template of TEMPLATES) {
    const harmless = parts(filled(template, 'x'));
    fc.assert(
      fc.property(hostile, (branch) => {
        tried += 1;
        const jql = filled(template, branch);
        const { outside, texts } = parts(jql);
        expect(outside).toBe(harmless.outside);
        expect(texts).toHaveLength(harmless.texts.length);
        // A control character ends a text in some versions of Jira, and half a character is refused.
        expect(jql).not.toMatch(/\p{Cc}/u);
        expect(jql.isWellFormed()).toBe(true);
      }),
      { numRuns: RUNS },
    );
  }
  console.log(`${tried} hostile names filled in`);
});

test('what is compared and not searched is found as it is written', () => {
  const written = fc.string({ unit: 'grapheme' }).filter((text) => !/\p{Cc}/u.test(text));
  fc.assert(
    fc.property(written, (branch) => {
      expect(parts(filled('labels = {branch}', branch)).texts).toEqual([branch]);
    }),
  );
});

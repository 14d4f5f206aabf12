import { describe, expect, test } from 'vitest';
import { resolvePhrase, type WrittenPhrase } from '../../../src/domain/mapping/link-phrase.ts';
import type { LinkType } from '../../../src/domain/mapping/link-type.ts';
import { LINK_TYPES } from '../../support/jira-facts.ts';

const types: readonly LinkType[] = Object.values(LINK_TYPES);

/** What a phrase resolves to, as `Problem/Incident destination: is caused by / causes`; or the message. */
function resolved(
  written: WrittenPhrase,
  site: readonly LinkType[] = types,
  nameMeans: 'inward' | 'outward' = 'inward',
): string {
  const resolution = resolvePhrase(written, site, nameMeans);
  if (!resolution.ok) return resolution.message;
  const { typeName, firstIs, phrase, opposite, symmetric } = resolution.phrase;
  return `${typeName} ${symmetric ? 'symmetric' : firstIs}: ${phrase} / ${opposite}`;
}

describe('a link phrase is found', () => {
  test('as the inward phrase, which the destination of a link shows', () => {
    expect(resolved('is caused by')).toBe('Problem/Incident destination: is caused by / causes');
  });

  test('as the outward phrase, which the source of a link shows', () => {
    expect(resolved('causes')).toBe('Problem/Incident source: causes / is caused by');
  });

  test('as the phrase of a symmetric type, once', () => {
    expect(resolved('relates to')).toBe('Relates symmetric: relates to / relates to');
    expect(resolved('Relates')).toBe('Relates symmetric: relates to / relates to');
  });

  test('by the name or the id of its type, in the direction that the link has by custom', () => {
    expect(resolved('Problem/Incident')).toBe('Problem/Incident destination: is caused by / causes');
    expect(resolved('3', types, 'outward')).toBe('Execution source: includes / is included in');
  });

  test('by type and direction', () => {
    expect(resolved({ type: 'Test', direction: 'outward' })).toBe('Test source: tests / is tested by');
    expect(resolved({ type: '2', direction: 'inward' })).toBe('Test destination: is tested by / tests');
  });

  test('whatever its case and stray spaces, here and on the site', () => {
    const site = [{ id: '9', name: 'Dependent ', inward: ' is  needed by ', outward: 'Needs' }];
    expect(resolved(' Is Needed By ', site)).toBe('Dependent  destination: is  needed by / Needs');
    expect(resolved('dependent', site, 'outward')).toBe('Dependent  source: Needs / is  needed by');
  });

  test('on the side where the site has it, when a type was set up with its phrases swapped', () => {
    const swapped = [{ id: '10', name: 'Cloners', inward: 'clones', outward: 'is cloned by' }];
    expect(resolved('is cloned by', swapped)).toBe('Cloners source: is cloned by / clones');
    expect(resolved('clones', swapped)).toBe('Cloners destination: clones / is cloned by');
  });

  test('as a phrase rather than as the name of another type', () => {
    const site = [
      { id: '1', name: 'tests', inward: 'a', outward: 'b' },
      { id: '2', name: 'Test', inward: 'is tested by', outward: 'tests' },
    ];
    expect(resolved('tests', site)).toBe('Test source: tests / is tested by');
  });
});

describe('a link phrase is refused', () => {
  test('when two types have it, naming them and the way out', () => {
    const site = [...types, { id: '7', name: 'Caused', inward: 'is caused by', outward: 'caused' }];
    expect(resolved('is caused by', site)).toBe(
      '"is caused by" is ambiguous: Problem/Incident (id 1), Caused (id 7). Name one as { type: "<name or id>", direction: "inward" | "outward" }.',
    );
    expect(resolved({ type: '7', direction: 'inward' }, site)).toBe(
      'Caused destination: is caused by / caused',
    );
  });

  test('when two types have the name', () => {
    const site = [...types, { id: '8', name: 'test', inward: 'x', outward: 'y' }];
    expect(resolved({ type: 'Test', direction: 'inward' }, site)).toMatch(
      /^"Test" is ambiguous: Test \(id 2\), test \(id 8\)/,
    );
  });

  test('when the site does not have it, with the nearest and all that it has', () => {
    expect(resolved('is causd by')).toBe(
      'The site has no link type with "is causd by". Did you mean "is caused by"? It has ' +
        'Problem/Incident (is caused by / causes), Test (is tested by / tests), Execution (is included in / includes), ' +
        'Discovery (is found by / finds), Relates (relates to / relates to).',
    );
  });

  test('without a guess when nothing is near, and in plain words when the site has no types', () => {
    expect(resolved('frobnicates', [LINK_TYPES.test])).toBe(
      'The site has no link type with "frobnicates". It has Test (is tested by / tests).',
    );
    expect(resolved('tests', [])).toBe('The site has no link type with "tests". It has none.');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defectQuery, jqlText } from '../../src/domain/defect-query.ts';
import { projects } from '../support/jira-facts.ts';

const BUGS = { mapping: { defectIssueTypes: ['Bug'] }, byProject: new Map() };

describe('defects are looked for', () => {
  test('by each word, or one that begins with it, in the configured projects and of the mapped type', () => {
    expect(defectQuery('Login fails', BUGS, projects('KP'))).toBe(
      'project in ("KP") AND issuetype in ("Bug") AND (summary ~ "login" OR summary ~ "login*") AND (summary ~ "fails" OR summary ~ "fails*") ORDER BY updated DESC',
    );
  });

  test('in all projects when none is configured, and all of them without words', () => {
    expect(defectQuery(' ', BUGS, projects())).toBe('issuetype in ("Bug") ORDER BY updated DESC');
  });

  test('of the types that each project maps, by id where a mapping names one', () => {
    const [shop] = projects('SHOP');
    const byProject = new Map(shop ? [[shop, { defectIssueTypes: ['10003', 'Fault'] }]] : []);
    expect(defectQuery('', { ...BUGS, byProject }, projects('SHOP', 'KP', 'AB'))).toBe(
      '((project in ("AB", "KP") AND issuetype in ("Bug")) OR (project in ("SHOP") AND issuetype in (10003, "Fault"))) ORDER BY updated DESC',
    );
  });
});

describe('what a person types is text, never a part of the query', () => {
  test('signs that a text search reserves are escaped, once for it and once for JQL', () => {
    expect(defectQuery('c++ "x', BUGS, projects())).toContain(
      String.raw`(summary ~ "c\\+\\+" OR summary ~ "c\\+\\+*") AND (summary ~ "\\\"x" OR summary ~ "\\\"x*")`,
    );
  });

  test('operators are words, and signs alone are nothing', () => {
    expect(defectQuery('a AND NOT *', BUGS, projects())).toContain(
      '(summary ~ "not" OR summary ~ "not*") ORDER',
    );
    expect(defectQuery('* - "', BUGS, projects())).toBe('issuetype in ("Bug") ORDER BY updated DESC');
  });

  test('whatever it is, every quote that JQL sees is one of ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const query = defectQuery(text, BUGS, projects('KP'));
        const withoutTexts = query.replace(/"(?:[^"\\]|\\.)*"/gs, 'TEXT');
        expect(withoutTexts).toMatch(
          /^project in \(TEXT\) AND issuetype in \(TEXT\)(?: AND \(summary ~ TEXT OR summary ~ TEXT\))* ORDER BY updated DESC$/,
        );
      }),
    );
  });

  test('a text is quoted so that JQL reads it as it was', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(jqlText(text).slice(1, -1).replace(/\\(.)/gs, '$1')).toBe(text);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { fillQuery, newestFirst } from '../../../src/domain/plan/fill-query.ts';

const VALUES = { branch: 'main', suite: undefined };
const filled = (template: string, branch = 'main') => {
  const result = fillQuery(template, { ...VALUES, branch });
  return result.ok ? result.jql : result.problem;
};

describe('a placeholder of a query', () => {
  it('becomes a quoted text, with or without quotes of its own', () => {
    expect(filled('labels = {branch}')).toBe('labels = "main"');
    expect(filled('labels = "{branch}"')).toBe('labels = "main"');
    expect(filled("labels = 'on-{branch}'")).toBe("labels = 'on-main'");
  });

  it.each([
    ['x" OR project = "SECRET', 'labels = "x\\" OR project = \\"SECRET"'],
    ["x' OR 1 = '1", 'labels = "x\\\' OR 1 = \\\'1"'],
    ['x\\', 'labels = "x\\\\"'],
    ['x\\" OR key = "A-1', 'labels = "x\\\\\\" OR key = \\"A-1"'],
    ['a\nb\u0000c', 'labels = "a b c"'],
    ['{suite}', 'labels = "{suite}"'],
    ['$& $1', 'labels = "$& $1"'],
  ])('cannot be left by the branch %j', (branch, jql) => {
    expect(filled('labels = "{branch}"', branch)).toBe(jql);
    expect(filled('labels = {branch}', branch)).toBe(jql);
  });

  it('is no operator of a text search', () => {
    expect(filled('summary ~ "{branch}"', 'fix*')).toBe('summary ~ "fix\\\\*"');
    expect(filled('summary ~ {branch}', 'a OR')).toBe('summary ~ "a OR"');
  });

  it.each(['labels = "\\{branch}"', "labels = '\\\\\\{branch}'", 'labels = \\{branch}'])(
    'stands behind no backslash, as in %s, which would undo the quoting of the value',
    (template) => {
      expect(filled(template, '" OR key = "A-1')).toContain('has a backslash before {branch}. Leave it out');
    },
  );

  it('may stand behind a backslash that is escaped itself', () => {
    expect(filled('labels = "a\\\\{branch}"', '"')).toBe('labels = "a\\\\\\""');
  });

  it('that is not known, or means nothing, is said', () => {
    expect(filled('labels = {suite}')).toContain(
      'execution.jql asks for {suite}, which is not known of this build.',
    );
    expect(filled('labels = {brnch}')).toContain('means nothing. Known: {branch}, {suite}.');
    expect(filled('labels = {constructor}')).toContain('means nothing');
  });
});

it('puts the newest first, whatever order was asked for, and not by what stands in quotes', () => {
  expect(newestFirst('project = KP')).toBe('project = KP ORDER BY created DESC');
  expect(newestFirst('project = KP order  by key')).toBe('project = KP ORDER BY created DESC');
  expect(newestFirst('summary ~ "order by x"')).toBe('summary ~ "order by x" ORDER BY created DESC');
});

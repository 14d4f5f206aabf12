import type { TagRole } from './tag-role.ts';

/** How an annotation's type is read: the role that it gives, and whether it says so outright. */
export interface TypeReading {
  readonly role: TagRole;
  readonly outright: boolean;
  /** Its text is prose with a key in it, as the reason of a `test.fail` is. */
  readonly prose?: true;
}

/** Types that test suites use beside the product's own, spelled without blanks, hyphens and underscores. */
const IN_USE: Readonly<Record<string, TypeReading>> = {
  knownissue: { role: 'defect', outright: false },
  testcase: { role: 'testCase', outright: false },
  xray: { role: 'testCase', outright: false },
  // Said of defects, test cases and stories alike: the type in Jira tells which.
  jira: { role: 'byType', outright: false },
  ticket: { role: 'byType', outright: false },
  // Playwright's own: the reason that `test.fail`, `test.skip` and `test.fixme` are given.
  fail: { role: 'byType', outright: false, prose: true },
  skip: { role: 'byType', outright: false, prose: true },
  fixme: { role: 'byType', outright: false, prose: true },
};

/** Reads a type of an annotation, a helper or a docblock; undefined for one that means nothing here. */
export function readType(
  written: string,
  configured: { readonly defect: readonly string[]; readonly testCase: readonly string[] },
): TypeReading | undefined {
  const type = written.toLowerCase();
  const named = (types: readonly string[]) => types.some((name) => name.toLowerCase() === type);
  if (type === 'defect') return { role: 'defect', outright: true };
  if (type === 'testcase') return { role: 'testCase', outright: true };
  if (named(configured.defect)) return { role: 'defect', outright: false };
  if (named(configured.testCase)) return { role: 'testCase', outright: false };
  return IN_USE[type.replace(/[\s_-]/g, '')];
}

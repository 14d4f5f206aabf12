import { lastingTitle } from '@defectlink/core';
import type { TestCase, TestModule, TestSuite } from 'vitest/node';

const idsOfModules = new WeakMap<TestModule, ReadonlyMap<string, string>>();

/**
 * Names a test by its module and titles, the same in every run. Vitest's own id counts places: a test that another system, or
 * another commit, has or lacks would give all after it the names of others.
 */
export function testIdOf(test: TestCase): string {
  const ids = idsOfModules.get(test.module) ?? nameTestsOf(test.module);
  idsOfModules.set(test.module, ids);
  return ids.get(test.id) ?? test.id;
}

/** The titles of a test from the outermost suite to its own, the same in every run. */
export function titlePathOf(test: TestCase): string[] {
  return [test, ...suitesAround(test)].map(({ name }) => lastingTitle(name)).reverse();
}

/** The suites around a test, the nearest first. */
export function suitesAround({ parent }: Pick<TestCase, 'parent'>): TestSuite[] {
  return parent.type === 'module' ? [] : [parent, ...suitesAround(parent)];
}

function nameTestsOf(module: TestModule): ReadonlyMap<string, string> {
  const seen = new Map<string, number>();
  const ids = new Map<string, string>();
  for (const test of module.children.allTests()) {
    // The module's id is made of its path from the root and its project.
    const id = JSON.stringify([module.id, ...titlePathOf(test)]);
    const occurrence = (seen.get(id) ?? 0) + 1;
    seen.set(id, occurrence);
    ids.set(test.id, occurrence === 1 ? id : `${id}#${occurrence}`);
  }
  return ids;
}

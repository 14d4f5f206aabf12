import type { TestModule } from 'vitest/node';

/**
 * Whether a run has ended itself, after as many failures as `bail` allows: Vitest says "interrupted" of it, as of one that somebody
 * stopped.
 */
export function hasBailed(modules: readonly TestModule[], bail = 0): boolean {
  const failed = modules.flatMap(({ children }) => [...children.allTests('failed')]);
  return bail > 0 && failed.length >= bail;
}

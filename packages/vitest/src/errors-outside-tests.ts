import { describeError } from '@defectlink/core';
import type { TestModule } from 'vitest/node';

/**
 * What the errors of a run say that are no test's: of the collection of modules, of hooks that run once, and of what nobody caught.
 * Anything may have been thrown there.
 */
export function errorsOutsideTests(
  modules: readonly TestModule[],
  unhandled: readonly unknown[],
): readonly string[] {
  const ofModules = modules.flatMap((module) => [
    ...module.errors(),
    ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
  ]);
  return [...unhandled, ...ofModules].flatMap(
    (error) => describeError(Reflect.get(Object(error) as object, 'message')).error ?? [],
  );
}

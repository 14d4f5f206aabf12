import type { TestModule } from 'vitest/node';

/** Errors of a module that are no test's: of its collection, and of hooks that run once. */
export function errorsOutsideTests(module: TestModule): readonly { readonly message: string }[] {
  return [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
}

import { portablePath } from '@defectlink/core';
import type { TestModule } from 'vitest/node';
import type { LostSaying } from './said-by-task.ts';

const WHY: Readonly<Record<LostSaying['why'], string>> = {
  concurrent:
    "called in tests that run concurrently, of which Vitest does not tell the calling one. Say it as meta: test('…', { meta: defect('KP-101') }, …), by the annotate() of the test's context, or in the title",
  outside:
    'called outside of any test: in beforeAll or afterAll, after its test had ended, or in one of several concurrent tests. Call it in the test, in beforeEach, or in the body of a describe',
  top: 'called at the top of the file, which Vitest knows since 4.1 only. Call it in the body of a describe, or in the test',
  unknown:
    "called outside of any test, and its source does not tell whether what it returns is kept for some test's meta. Call it by its name, as a statement of its own; if it is one, its source cannot be read where the tests run: call it in the test, or say it in the title",
  otherCopy:
    'called outside of any test, where @defectlink/vitest has another copy of Vitest than the one that runs. Give both packages one version of Vitest, call it in the test, or say it in the title',
};

/**
 * Says, once for each reason, which calls of the helpers count for no test.
 * @param root Absolute path of the repository's root.
 */
export function linesOfLostSayings(modules: readonly TestModule[], root: string): string[] {
  const lost = modules.flatMap((module) =>
    [module, ...module.children.allSuites()]
      .flatMap((task) => task.meta()['defectlink:lost'] ?? [])
      .map((saying) => ({ ...saying, module })),
  );
  return (['concurrent', 'outside', 'top', 'unknown', 'otherCopy'] as const).flatMap((why) => {
    const [first, ...others] = lost.filter((saying) => saying.why === why);
    if (!first) return [];
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return [
      `"${first.text}" in ${portablePath(root, first.module.moduleId)}${more} counts for no test: it was ${WHY[why]}.`,
    ];
  });
}

import type { BuildTest } from '../domain/build/build.ts';
import type { Choice } from '../domain/build/choice.ts';

type TaggedTest = Pick<BuildTest, 'runner' | 'titlePath'>;
type Tags = Pick<Choice, 'defect' | 'testCases'>;

/** The code that tags a test as a person linked it, so that its next failure is linked by itself. */
export function tagSnippet({ runner, titlePath }: TaggedTest, { defect, testCases }: Tags): string {
  const title = titlePath.at(-1) ?? '';
  const quoted = `'${title.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const calls = [`defect('${defect}')`, ...testCases.map((key) => `testCase('${key}')`)];
  switch (runner) {
    case 'playwright': {
      const annotation = calls.map((call) => `...${call}`).join(', ');
      return `test(${quoted}, { annotation: [${annotation}] }, async ({ page }) => {`;
    }
    case 'jest':
    case 'vitest':
      return [`test(${quoted}, () => {`, ...calls.map((call) => `  ${call};`)].join('\n');
    default:
      // Every runner has titles.
      return [title, `@defect:${defect}`, ...testCases.map((key) => `@testcase:${key}`)].join(' ');
  }
}

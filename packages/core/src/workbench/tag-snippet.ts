import type { BuildTest } from '../domain/build/build.ts';
import type { Choice } from '../domain/build/choice.ts';

type TaggedTest = Pick<BuildTest, 'runner' | 'titlePath' | 'file'>;
type Tags = Pick<Choice, 'defect' | 'testCases'>;

/** The code that tags a test as a person linked it, so that its next failure is linked by itself, with what it imports. */
export function tagSnippet({ runner, titlePath, file }: TaggedTest, { defect, testCases }: Tags): string {
  const title = titlePath.at(-1) ?? '';
  const inDoubleQuotes = JSON.stringify(title).slice(1, -1);
  const quoted = `'${inDoubleQuotes.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  const calls = [`defect('${defect}')`, ...testCases.map((key) => `testCase('${key}')`)];
  const names = `{ ${['defect', ...(testCases.length > 0 ? ['testCase'] : [])].join(', ')} }`;
  switch (runner) {
    case 'playwright': {
      const annotation = calls.map((call) => `...${call}`).join(', ');
      return [
        `import ${names} from '@defectlink/playwright/annotations';`,
        `test(${quoted}, { annotation: [${annotation}] }, async ({ page }) => {`,
      ].join('\n');
    }
    case 'jest':
    case 'vitest':
      return [
        // Plain JavaScript is CommonJS to Jest.
        runner === 'jest' && /\.c?jsx?$/.test(file)
          ? `const ${names} = require('@defectlink/jest');`
          : `import ${names} from '@defectlink/${runner}';`,
        `test(${quoted}, () => {`,
        ...calls.map((call) => `  ${call};`),
      ].join('\n');
    default:
      // Every runner has titles.
      return [
        title.replace(/\s+/g, ' '),
        `@defect:${defect}`,
        ...testCases.map((key) => `@testcase:${key}`),
      ].join(' ');
  }
}

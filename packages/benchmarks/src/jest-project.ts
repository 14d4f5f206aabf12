import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defectKey } from './link-workload.ts';

const FILES = 20;
/** Every so many tests one fails. */
const FAILING = 40;

/**
 * Writes a project of so many Jest tests in twenty files, one in forty of which fails and names a defect.
 * @param naming How it does so: in its title, or by calling the helper, beside which every test calls another to name a test case.
 */
export function writeJestProject(folder: string, tests: number, naming: 'title' | 'helper'): void {
  mkdirSync(join(folder, 'test'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
  const each = Math.ceil(tests / FILES);
  for (let file = 0; file < FILES; file++) {
    const numbers = Array.from({ length: each }, (_, at) => file * each + at);
    writeFileSync(join(folder, 'test', `area-${file}.test.js`), testFile(file, numbers, naming));
  }
}

function testFile(file: number, numbers: readonly number[], naming: 'title' | 'helper'): string {
  const helper = JSON.stringify(fileURLToPath(import.meta.resolve('@defectlink/jest')));
  const tests = numbers.map((number) => {
    const fails = number % FAILING === 0;
    const key = defectKey(number / FAILING);
    const title = `shows part ${number}${fails && naming === 'title' ? ` [${key}]` : ''}`;
    const calls =
      naming === 'helper' ? `testCase('KP-${100_000 + number}'); ${fails ? `defect('${key}'); ` : ''}` : '';
    return `  test('${title}', () => { ${calls}expect('part ${number}').toBe('part ${fails ? 'missing' : number}'); });`;
  });
  const head = naming === 'helper' ? `const { defect, testCase } = require(${helper});\n` : '';
  return `${head}describe('area ${file}', () => {\n${tests.join('\n')}\n});\n`;
}

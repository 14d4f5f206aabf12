// Records failed tests and links them, as a reporter does: node session-child.mjs FOLDER NUMBER_OF_TESTS
import { RunSession } from '@defectlink/core';

const [, , outputDir = '', tests = '0'] = process.argv;
const session = new RunSession({
  runner: 'jest',
  configDir: process.cwd(),
  options: { outputDir },
  activity: 'run',
  print: (text) => console.log(text),
});
for (let number = 0; number < Number(tests); number += 1) {
  const title = `test ${number} of the shop @defect:KP-${201 + number}`;
  session.record({
    testId: title,
    titlePath: [title],
    file: 'test/shop.test.js',
    outcome: 'failed',
    settled: true,
    mentions: [{ from: 'title', level: 'test', text: title }],
    error: 'Error: expected 200 but received 500',
  });
}
const verdict = await session.finish({ interrupted: false });
console.log(JSON.stringify({ verdict }));

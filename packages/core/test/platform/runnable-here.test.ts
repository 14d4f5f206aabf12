import { expect, test } from 'vitest';
import { runnableHere } from '../../src/platform/runnable-here.ts';

test("commands are npx's, and under Plug'n'Play those of Yarn", () => {
  const said = 'cd apps/web && npx defectlink push, or npx defectlink doctor; npx @defectlink/jira-simulator';
  expect(runnableHere(said, undefined)).toBe(said);
  expect(runnableHere(said, '3')).toBe(
    'cd apps/web && yarn defectlink push, or yarn defectlink doctor; npx @defectlink/jira-simulator',
  );
});

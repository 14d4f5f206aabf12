import { kpSeed, startJiraSimulator, type JiraSimulator } from '@defectlink/jira-simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readIssues } from '../src/jira-reader.ts';
import { readChain } from '../src/read-chain.ts';

let simulator: JiraSimulator;
const account = { email: 'dev@example.com', apiToken: 'simulator-token' };

beforeAll(async () => {
  simulator = await startJiraSimulator({
    seed: {
      ...kpSeed(),
      links: [
        { type: 'Test', source: 'KP-42', destination: 'KP-1' },
        { type: 'Execution', source: 'KP-88', destination: 'KP-42' },
        { type: 'Problem/Incident', source: 'KP-88', destination: 'KP-101' },
        { type: 'Test', source: 'KP-42', destination: 'KP-101' },
      ],
    },
  });
});
afterAll(() => simulator.close());

test('the chain of a defect reads from its requirement to itself, in the phrases that Jira shows', async () => {
  const issues = await readIssues(['KP-1', 'KP-42', 'KP-88', 'KP-101'], {
    ...account,
    baseUrl: simulator.url,
  });

  expect(
    readChain('KP-101', issues).map(({ from, phrase, to }) => `${from.key} ${phrase} ${to.key}`),
  ).toEqual([
    'KP-1 is tested by KP-42',
    'KP-42 is included in KP-88',
    'KP-101 is caused by KP-88',
    'KP-101 is tested by KP-42',
  ]);
});

test('an issue that cannot be read ends the reading with Jira’s answer', async () => {
  await expect(readIssues(['KP-999'], { ...account, baseUrl: simulator.url })).rejects.toThrow(
    /GET \/rest\/api\/3\/issue\/KP-999\?fields=\S+ answered 404/,
  );
});

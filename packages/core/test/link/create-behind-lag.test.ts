import type { FaultRule } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite } from '../support/site.ts';

const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);
const config = { execution: { project: 'KP', issueType: 'Test Execution' } };
const HIDDEN_SUCCESS: readonly (readonly [string, FaultRule['fault']])[] = [
  ['a 520', { kind: 'intermediary', by: 'cloudflare', status: 520, carriedOut: true }],
  ['a 524', { kind: 'intermediary', by: 'cloudflare', status: 524, carriedOut: true }],
  ['a 408', { kind: 'intermediary', by: 'nginx', status: 408, carriedOut: true }],
  ['a 504', { kind: 'intermediary', by: 'nginx', status: 504, carriedOut: true }],
  ['a cut connection', { kind: 'resetAfter' }],
  ['half an answer', { kind: 'cutBody' }],
];

describe.each(['cloud', 'dataCenter'] as const)(
  'creating on %s while the index lags for minutes',
  (deployment) => {
    it.each(HIDDEN_SUCCESS)('makes no twin of an execution that was created behind %s', async (_, fault) => {
      const site = await startSite({
        deployment,
        indexLagMs: 600_000,
        faults: [{ endpoint: 'POST /issue', times: 1, fault }],
      });
      const { report, requests } = await site.link(BUILD, { config });
      expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
      const created = requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/issue'));
      expect(created).toHaveLength(1);
    });
  },
);

import type { FaultRule } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { newFolder, startSite } from '../support/site.ts';

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

    it('says that another linking may have created one too', async () => {
      const site = await startSite({ deployment, indexLagMs: 600_000 });
      const { report } = await site.link(BUILD, { config });
      expect(report.notices.join()).toMatch(
        /^Whether KP-\d+ is the only Test Execution of the build could not be checked\. Jira's search does not show it yet\.$/,
      );
    });

    it('goes on after a cut connection however short the time without progress is', async () => {
      const site = await startSite({
        deployment,
        faults: [{ endpoint: 'POST /issue', times: 1, fault: { kind: 'resetBefore' } }],
      });
      const folder = newFolder();
      writeJournal(folder, BUILD);
      const push = async () =>
        site.link(await buildIn(folder), { folder, config: { ...config, timeout: 6_000 } });
      await push();
      const { report } = await push();
      expect(report.links.map(({ status }) => status)).toEqual(['existed', 'existed']);
    });
  },
);

import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { describe, expect, it } from 'vitest';
import { findDefects } from '../../src/workbench/find-defects.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { clientOf, startSite, USUAL_CONFIG } from '../support/site.ts';

const BUILD = runOf([failedTest({ defect: 'KP-101', testCase: 'KP-42' })]);

/** The account reads Jira in French, where a Bug is a "Bogue". */
function inFrench({ accounts }: SimulatorSeed): void {
  for (const account of accounts) account.locale = 'fr';
}

function frenchSite(seed = inFrench) {
  return startSite({ deployment: 'dataCenter', namesInJql: 'original', seed });
}

describe('an account that reads Jira in another language', () => {
  it('links by the names of types that the site has of its own', async () => {
    const site = await frenchSite();
    const { report } = await site.link(BUILD);
    expect(report.leftOut).toEqual([]);
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
  });

  it('links by ids beside the names of another language', async () => {
    const site = await frenchSite();
    const mapping = { ...USUAL_CONFIG.mapping, defectIssueType: ['Fehler', '10003'] };
    const { requests, report } = await site.link(BUILD, { config: { mapping } });
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
    expect(requests.filter(({ path }) => path.endsWith('/issuetype'))).toEqual([]);
  });

  it('takes no Story for a defect', async () => {
    const site = await frenchSite();
    const { report } = await site.link(runOf([failedTest({ defect: 'KP-1', testCase: 'KP-42' })]));
    expect(report.links).toEqual([]);
    expect(report.leftOut.map(({ reason }) => reason)).toContain('notADefect');
  });

  it('suggests defects for failed tests that name none', async () => {
    const site = await frenchSite();
    const error = 'Error: 3 of 4 baskets were lost';
    const { report } = await site.link(
      runOf([
        failedTest({ title: 'pays', defect: 'KP-101', error }),
        failedTest({ title: 'pays twice', error }),
        failedTest({ title: 'rejects a login with an expired password' }),
      ]),
    );
    const suggested = (report.suggestions ?? []).map(({ test, defect }) => `${test.title}: ${defect}`);
    expect(suggested.sort()).toEqual([
      'pays twice: KP-101',
      'rejects a login with an expired password: KP-101',
    ]);
  });

  it('finds defects by key as such', async () => {
    const site = await frenchSite();
    const client = await clientOf(site);
    const found = await findDefects(client, site.config(), 'KP-101');
    client.close();
    expect(found).toMatchObject({ ok: true, value: [{ key: 'KP-101', issueType: 'Bogue' }] });
    expect(found.ok && found.value[0]?.unusable).toBeUndefined();
  });

  it('creates Test Executions of a type whose name it reads otherwise', async () => {
    const site = await frenchSite((seed) => {
      inFrench(seed);
      for (const type of seed.issueTypes)
        if (type.name === 'Test Execution') type.translations = { fr: 'Exécution de test' };
    });
    const { report } = await site.link(BUILD, {
      config: { execution: { project: 'KP', issueType: 'Test Execution' } },
    });
    expect(report.problems).toEqual([]);
    expect(report.links.map(({ status }) => status)).toEqual(['created', 'created']);
    const { report: again } = await site.link(BUILD, { config: { execution: { key: 'KP-88' } } });
    expect(again.notices).toEqual([]);
  });
});

describe('archived issues on Data Center, which no search finds', () => {
  it('are named as such, and the other tests are linked', async () => {
    const site = await startSite({
      deployment: 'dataCenter',
      seed: ({ issues = [] }) => {
        for (const issue of issues) if (issue.key === 'KP-101') issue.archived = true;
      },
    });
    const { report, text } = await site.link(
      runOf([
        failedTest({ defect: 'KP-101', testCase: 'KP-42' }),
        failedTest({ defect: 'KP-102', testCase: 'KP-43' }),
      ]),
    );
    expect(text).toContain("Issue KP-101 is archived and can't be modified.");
    expect(report.links.filter(({ status }) => status === 'created')).toHaveLength(2);
  });
});

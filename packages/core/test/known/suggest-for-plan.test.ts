import { describe, expect, test } from 'vitest';
import type { LinkReport } from '../../src/domain/report/link-report.ts';
import { markdown } from '../../src/report/markdown.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { newFolder, startSite } from '../support/site.ts';

const DECLINED = 'Error: card 4711 was declined by the acquirer';
const DECLINED_AGAIN = 'Error: card 815 was declined by the acquirer';

/** What a report suggests, as `title: KP-101 reason, reason`. */
function suggested({ suggestions = [] }: LinkReport): string[] {
  return suggestions.map(
    ({ test: { title }, defect, reasons }) => `${title}: ${defect} ${reasons.join(', ')}`,
  );
}

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  test('a failed test that names no defect is offered what speaks for it, and nothing is linked for it', async () => {
    const site = await startSite({
      deployment,
      seed: (seed) => {
        seed.links = [...(seed.links ?? []), { type: 'Test', source: 'KP-43', destination: 'KP-103' }];
      },
    });
    const folder = newFolder();
    const first = await site.link(
      runOf([
        failedTest({ title: 'refunds', defect: 'KP-102', error: DECLINED }),
        failedTest({ title: 'exports', error: 'Error: the ledger is out of balance' }),
      ]),
      { folder },
    );
    expect(suggested(first.report)).toEqual([]);

    const { report, text } = await site.link(
      runOf(
        [
          failedTest({ title: 'logs in', testCase: 'KP-43', error: 'Error: the gate stays shut' }),
          failedTest({ title: 'pays', defect: 'KP-101', error: 'Error: 3 of 4 baskets were lost' }),
          failedTest({ title: 'pays twice', error: 'Error: 1 of 2 baskets were lost' }),
          failedTest({ title: 'refunds', error: DECLINED_AGAIN }),
          failedTest({ title: 'withdraws', error: DECLINED_AGAIN }),
          failedTest({ title: 'rejects a login with an expired password' }),
          failedTest({ title: 'prints a poem', error: 'Error: the muse is silent' }),
        ],
        { runId: '20260602t095900z-jest-0000' },
      ),
      { folder },
    );
    expect(suggested(report).sort()).toEqual([
      'logs in: KP-103 testCase',
      'pays twice: KP-101 sameError',
      'refunds: KP-102 earlierTest, earlierError',
      'rejects a login with an expired password: KP-101 words',
      'withdraws: KP-102 earlierError',
    ]);
    expect(report.links.map(({ from, tests }) => [from, tests.length])).toEqual([['KP-101', 1]]);
    expect(report.issues?.map(({ key }) => key)).toEqual(['KP-101', 'KP-102', 'KP-103']);
    expect(text).toContain('npx defectlink link --suggested');
    expect(markdown(report)).toContain('**Suggested**: ');
  });
});

test('reading for suggestions costs one read of all that is proposed, and one search', async () => {
  const site = await startSite();
  const folder = newFolder();
  await site.link(
    runOf([
      failedTest({ title: 'refunds', defect: 'KP-102', error: DECLINED }),
      failedTest({ title: 'pays', defect: 'KP-103' }),
    ]),
    { folder },
  );
  const { requests } = await site.link(
    runOf([
      failedTest({ title: 'refunds' }),
      failedTest({ title: 'pays' }),
      failedTest({ title: 'sings', testCase: 'KP-42' }),
    ]),
    { folder, mode: 'plan' },
  );
  const reads = requests
    .map(({ path }) => path.replace(/^.*\/rest\/api\/3/, ''))
    .filter((path) => /bulkfetch|search/.test(path));
  expect(reads).toEqual(['/issue/bulkfetch', '/issue/bulkfetch', '/search/jql']);
});

test('a Jira that does not answer what is asked for suggestions costs these and nothing else', async () => {
  const site = await startSite({
    faults: [{ endpoint: 'POST /search/jql', fault: { kind: 'status', status: 400 } }],
  });
  const { report } = await site.link(
    runOf([
      failedTest({ title: 'pays', defect: 'KP-101' }),
      failedTest({ title: 'rejects a login with an expired password' }),
    ]),
  );
  expect([report.problems, report.suggestions, report.links.length]).toEqual([[], undefined, 1]);
});

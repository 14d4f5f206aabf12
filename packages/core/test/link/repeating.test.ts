import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DefectlinkConfig } from '../../src/config/written-config.ts';
import type { BuildRun } from '../../src/domain/build/build.ts';
import { OUTCOMES } from '../../src/domain/build/outcome.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { buildOf, withBugs } from '../support/many-bugs.ts';
import { startSite, USUAL_CONFIG } from '../support/site.ts';

const BUGS = ['KP-101', 'KP-102', 'KP-103', 'KP-104', 'KP-105', 'SHOP-7'];
const TEST_CASES = ['KP-42', 'KP-43', 'KP-44', 'KP-45', 'SHOP-8'];
const EXECUTIONS = ['KP-88', 'KP-89'];
const ODD_KEYS = [
  'KP-1',
  'KP-106',
  'KP-999',
  'OLD-5',
  'kp-101',
  'KP-88',
  'not a key',
  'https://example.org/1',
];
const TYPES = ['Blocks', 'Relates', 'Problem/Incident', 'Test', 'Execution', 'Discovery'];
const PHRASES = [
  'is blocked by',
  'blocks',
  'relates to',
  'is caused by',
  'causes',
  'is tested by',
  'tests',
  'Discovery',
];

const keys = (usual: readonly string[]) =>
  fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(...ODD_KEYS)), {
    maxLength: 3,
  });

const test = fc
  .record({
    defect: keys(BUGS),
    testCase: keys(TEST_CASES),
    title: fc.option(fc.constantFrom('KP-42 | logs in', 'pays [KP-102]', '@defect:KP-103 @testcase:KP-44'), {
      nil: undefined,
    }),
    outcome: fc.oneof({ weight: 3, arbitrary: fc.constant('failed' as const) }, fc.constantFrom(...OUTCOMES)),
    testId: fc.integer({ min: 1, max: 6 }).map(String),
  })
  .map(({ title, ...said }) => failedTest({ ...said, ...(title !== undefined && { title }) }));

/** One to three runs of a build, whose tests may be the same. */
const runs = fc
  .array(fc.array(test, { maxLength: 8 }), { minLength: 1, maxLength: 3 })
  .map((tests) =>
    tests.map((outcomes, at): BuildRun =>
      runOf(outcomes, { runId: `20260601t09590${at}z-jest-000${at}`, executionKey: 'KP-88' }),
    ),
  );

const mapping = fc.record({
  defectToExecution: fc.constantFrom(...PHRASES),
  defectToTestCase: fc.constantFrom(...PHRASES),
});

const config: fc.Arbitrary<DefectlinkConfig> = fc
  .record({
    mapping,
    shop: mapping,
    includes: fc.boolean(),
    byType: fc.boolean(),
    defectsPerTest: fc.constantFrom('primary' as const, 'all' as const),
    linkOn: fc.constantFrom<DefectlinkConfig['linkOn'][]>(
      undefined,
      ['failed', 'flaky'],
      ['failed', 'expectedFailure'],
    ),
  })
  .map(({ mapping, shop, includes, byType, defectsPerTest, linkOn }) => ({
    mapping: {
      defectIssueType: 'Bug',
      ...mapping,
      ...(byType && { testCaseIssueType: 'Test Case' }),
      ...(includes && { executionToTestCase: 'includes' }),
    },
    mappingByProject: { SHOP: shop },
    defectsPerTest,
    outage: false,
    ...(linkOn && { linkOn }),
  }));

/** Links that the site has before, perhaps the wanted ones or their reverse. */
const existing = fc.array(
  fc.record({
    type: fc.constantFrom(...TYPES),
    source: fc.constantFrom(...BUGS, ...TEST_CASES, ...EXECUTIONS),
    destination: fc.constantFrom(...BUGS, ...TEST_CASES, ...EXECUTIONS),
  }),
  { maxLength: 12 },
);

describe('linking a build and then planning it again', () => {
  it('leaves nothing to link, whatever the build and the site, and changes no link that was there', async () => {
    await fc.assert(
      fc.asyncProperty(
        runs,
        config,
        existing,
        fc.constantFrom('cloud' as const, 'dataCenter' as const),
        async (runs, config, existing, deployment) => {
          const site = await startSite({
            deployment,
            seed: (seed) => {
              seed.links = existing.filter(({ source, destination }) => source !== destination);
            },
          });
          const before = site.simulator.links();
          const planned = await site.link(runs, { config, mode: 'plan' });
          const linked = await site.link(runs, { config });
          const after = site.simulator.links();
          const plannedAgain = await site.link(runs, { config, mode: 'plan' });

          const status = ({ report }: typeof linked) => report.links.map((link) => link.status);
          const sentences = ({ report }: typeof linked) =>
            report.links.map(({ from, phrase, to }) => `${from} ${phrase} ${to}`);
          expect(linked.report.problems).toEqual([]);
          expect(status(planned)).toEqual(
            status(linked).map((is) => (is === 'created' ? 'skipped' : 'existed')),
          );
          expect(sentences(planned)).toEqual(sentences(linked));
          expect(status(plannedAgain)).toEqual(status(linked).map(() => 'existed'));
          expect(site.simulator.links()).toEqual(after);
          expect(after.slice(0, before.length)).toEqual(before);
          expect(after).toHaveLength(before.length + status(linked).filter((is) => is === 'created').length);
          const shown = new Map<string, readonly string[]>();
          for (const { from } of linked.report.links)
            shown.set(from, shown.get(from) ?? (await site.read(from)));
          for (const { from, phrase, to } of linked.report.links)
            expect(shown.get(from)).toContain(`${from} ${phrase} ${to}`);
        },
      ),
      { numRuns: 30 },
    );
  }, 120_000);
});

describe('a repeated build', () => {
  it('writes nothing and reads no more than what it plans with', async () => {
    const site = await startSite();
    const build = runOf([
      failedTest({ defect: 'KP-101', testCase: 'KP-42' }),
      failedTest({ defect: 'KP-102', testCase: ['KP-43', 'KP-44'] }),
    ]);
    const first = await site.link(build);
    const second = await site.link(build);
    expect(first.report.links.map(({ status }) => status)).toEqual(Array(5).fill('created'));
    expect(second.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /rest/api/2/serverInfo',
      'GET /rest/api/3/myself',
      'GET /rest/api/3/issueLinkType',
      'POST /rest/api/3/issue/bulkfetch',
    ]);
    expect(second.text).toContain('5 existed');
  });
});

describe('the requests of a build', () => {
  const START = 3;

  it.each([
    // The Test Execution is read with the defects, and the first link of the one kind is read back before the others are written.
    { defects: 1, reads: 1, readsBack: 0 },
    { defects: 30, reads: 1, readsBack: 1 },
    { defects: 99, reads: 1, readsBack: 1 },
    { defects: 100, reads: 2, readsBack: 1 },
    { defects: 150, reads: 2, readsBack: 2 },
  ])('are no more than promised for $defects defects', async ({ defects, reads, readsBack }) => {
    const site = await startSite({ seed: withBugs(defects) });
    const { report, requests } = await site.link(buildOf(defects), { config: { maxNewLinks: 1_000 } });
    const amount = (path: string) => requests.filter((request) => request.path.endsWith(path)).length;
    expect(report.links.filter(({ status }) => status === 'created')).toHaveLength(defects);
    expect(amount('/issueLink')).toBe(defects);
    expect(amount('/issue/bulkfetch')).toBe(reads + 1 + readsBack);
    expect(requests).toHaveLength(START + reads + defects + 1 + readsBack);
  });

  it('are one read back more for each kind of link, and count every issue once', async () => {
    const site = await startSite({ seed: withBugs(30) });
    const { requests } = await site.link(buildOf(30, ['KP-42']), {
      config: { mapping: { ...USUAL_CONFIG.mapping, executionToTestCase: 'includes' } },
    });
    // KP-88 includes KP-42 already, so that two kinds are written.
    expect(requests).toHaveLength(START + 1 + 60 + 2 + 1);
  });

  it('are fewer by the links that exist', async () => {
    const site = await startSite({ seed: withBugs(30) });
    await site.link(buildOf(10));
    const { requests } = await site.link(buildOf(30));
    expect(requests).toHaveLength(START + 1 + 20 + 1 + 1);
  });

  it('are as many on Data Center', async () => {
    const site = await startSite({ deployment: 'dataCenter', seed: withBugs(150) });
    const { requests } = await site.link(buildOf(150), { config: { maxNewLinks: 1_000 } });
    expect(requests).toHaveLength(START + 2 + 150 + 1 + 2);
  });
});

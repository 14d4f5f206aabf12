import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite, USUAL_CONFIG } from '../support/site.ts';

const TESTS = ['KP-101', 'KP-102', 'KP-103'].map((defect) =>
  failedTest({ defect, testCase: ['KP-42', 'KP-43'] }),
);
const BUILD = runOf(TESTS);

describe('a Jira that stores links the other way round', () => {
  it.each(['cloud', 'dataCenter'] as const)(
    'on %s gets one link of each kind, and no more',
    async (deployment) => {
      const site = await startSite({ deployment, storesLinksReversed: true });
      const { report, text } = await site.link(BUILD, {
        config: { mapping: { ...USUAL_CONFIG.mapping, executionToTestCase: 'includes' } },
      });
      // KP-88 includes KP-42 already, as the seed has it.
      expect(
        site.simulator
          .links()
          .slice(4)
          .map(({ sentence }) => sentence)
          .sort(),
      ).toEqual(['KP-101 causes KP-88', 'KP-101 tests KP-42', 'KP-43 includes KP-88']);
      const says = (wanted: string, found: string) =>
        `This Jira stores links the other way round. Wanted: "${wanted}". Found: "${found}". Delete that link in Jira, and set the mapping's direction to the opposite.`;
      const failed = report.links.filter(({ status }) => status === 'failed');
      expect(failed.map(({ reason }) => reason)).toEqual([
        says('KP-101 is caused by KP-88', 'KP-101 causes KP-88'),
        says('KP-101 is tested by KP-42', 'KP-101 tests KP-42'),
        says('KP-88 includes KP-43', 'KP-88 is included in KP-43'),
      ]);
      expect(report.links.filter(({ status }) => status === 'created')).toEqual([]);
      expect(report.problems).toHaveLength(1);
      expect(report.problems[0]).toMatch(
        /^Linking stopped\. This Jira stores links the other way round\. Wanted: "/,
      );
      expect(text).toContain('Linking stopped.');
    },
  );

  it('is of no matter for a phrase that reads the same from both ends', async () => {
    const site = await startSite({ storesLinksReversed: true });
    const { report } = await site.link(BUILD, {
      config: {
        mapping: { defectIssueType: 'Bug', defectToExecution: 'relates to', defectToTestCase: 'relates to' },
      },
    });
    expect(report.problems).toEqual([]);
    expect(await site.read('KP-101')).toEqual([
      'KP-101 relates to KP-42',
      'KP-101 relates to KP-43',
      'KP-101 relates to KP-88',
    ]);
  });
});

describe('a link type whose two phrases an administrator has swapped', () => {
  it.each(['cloud', 'dataCenter'] as const)(
    'on %s still gives the configured sentences',
    async (deployment) => {
      const site = await startSite({
        deployment,
        seed: (seed) => {
          for (const type of seed.linkTypes) [type.inward, type.outward] = [type.outward, type.inward];
        },
      });
      const { report } = await site.link(BUILD);
      expect(report.problems).toEqual([]);
      for (const defect of ['KP-101', 'KP-102', 'KP-103']) {
        expect(await site.read(defect)).toEqual([
          `${defect} is caused by KP-88`,
          `${defect} is tested by KP-42`,
          `${defect} is tested by KP-43`,
        ]);
      }
    },
  );
});

describe('a link that Jira says it has made, and has not', () => {
  const pretended = (nth: number) => ({
    faults: [{ endpoint: 'POST /issueLink', nth, fault: { kind: 'status' as const, status: 201, body: '' } }],
  });

  it.each([
    { which: 'the first of its kind', nth: 1 },
    { which: 'a later one', nth: 4 },
  ])('is found out when it is $which, and the others are made', async ({ nth }) => {
    const site = await startSite(pretended(nth));
    const { report } = await site.link(BUILD);
    const failed = report.links.filter(({ status }) => status === 'failed');
    expect(failed.map(({ reason }) => reason)).toEqual([
      'Jira answered that the link was created, and it cannot be found. Push again later.',
    ]);
    expect(report.links.filter(({ status }) => status === 'created')).toHaveLength(8);
    expect(site.simulator.links()).toHaveLength(4 + 8);
    const later = await site.link(BUILD);
    expect(later.report.links.filter(({ status }) => status === 'created')).toHaveLength(1);
  });
});

describe('a link phrase that the site does not have', () => {
  it('is a problem that lists what it has, and nothing is written', async () => {
    const site = await startSite();
    const { report, requests } = await site.link(BUILD, {
      config: {
        mapping: { ...USUAL_CONFIG.mapping, defectToExecution: 'is cause by', defectToTestCase: 'verifies' },
      },
    });
    expect(report.problems).toEqual([
      expect.stringMatching(
        /^mapping\.defectToExecution: The site has no link type with "is cause by"\. Did you mean "is caused by"\? It has Blocks \(is blocked by \/ blocks\), /,
      ),
      expect.stringMatching(/^mapping\.defectToTestCase: The site has no link type with "verifies"\./),
    ]);
    expect(requests).toHaveLength(3);
  });

  it('or has twice must be named with its type', async () => {
    const site = await startSite({
      seed: ({ linkTypes }) => {
        linkTypes.push({
          id: '10400',
          name: 'Root cause',
          inward: 'Is  caused by',
          outward: 'is the root cause of',
        });
      },
    });
    const ambiguous = await site.link(BUILD);
    expect(ambiguous.report.problems).toEqual([
      'mapping.defectToExecution: "is caused by" is ambiguous: Problem/Incident (id 10004), Root cause (id 10400). Name one as { type: "<name or id>", direction: "inward" | "outward" }.',
    ]);
    await site.link(BUILD, {
      config: {
        mapping: { ...USUAL_CONFIG.mapping, defectToExecution: { type: 'Root cause', direction: 'inward' } },
      },
    });
    expect(await site.read('KP-101')).toContain('KP-101 Is  caused by KP-88');
  });
});

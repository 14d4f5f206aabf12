import type { Fault, FaultRule } from '@defectlink/jira-simulator';
import { KP_MAPPING } from '@defectlink/test-kit';
import { describe, expect, it } from 'vitest';
import { failedTest, runOf } from '../support/build-run.ts';
import { buildOf, withBugs } from '../support/many-bugs.ts';
import { startSite, type Linking, type Site, type SiteOptions } from '../support/site.ts';

const BUILD = runOf([
  failedTest({ defect: 'KP-101', testCase: 'KP-42' }),
  failedTest({ defect: 'KP-102', testCase: 'KP-43' }),
  failedTest({ defect: 'KP-103' }),
]);
const SENTENCES = [
  'KP-101 is caused by KP-88',
  'KP-102 is caused by KP-88',
  'KP-103 is caused by KP-88',
  'KP-101 is tested by KP-42',
  'KP-102 is tested by KP-43',
];

function writing(fault: Fault, when: Omit<FaultRule, 'endpoint' | 'fault'> = {}): SiteOptions {
  return { faults: [{ endpoint: 'POST /issueLink', fault, ...when }] };
}

const writes = ({ requests }: Linking) => requests.filter(({ path }) => path.endsWith('/issueLink')).length;
const statuses = ({ report }: Linking) => report.links.map(({ status }) => status);
/** Why links failed, once each. */
const reasons = ({ report }: Linking) => [...new Set(report.links.flatMap(({ reason }) => reason ?? []))];

/** The links on the pages of the three defects, in the order of a report. */
async function shown(site: Site): Promise<string[]> {
  const links = await Promise.all(['KP-101', 'KP-102', 'KP-103'].map((key) => site.read(key)));
  return SENTENCES.flatMap((sentence) => links.flat().filter((link) => link === sentence));
}

describe('a write that is answered by the page of something before Jira', () => {
  it.each([401, 403, 404])('of status %i, is not told as a permission that is missing', async (status) => {
    const site = await startSite(writing({ kind: 'intermediary', status, by: 'nginx' }));
    const linking = await site.link(BUILD);
    expect(reasons(linking)).toEqual([expect.stringContaining(`answered ${status}. A page`)]);
    expect(reasons(linking).join()).toContain("that is not Jira's came back");
    expect(linking.text).not.toMatch(/permission|credentials/);
    expect(await shown(site)).toEqual([]);
  });
});

describe('a write that fails and may pass', () => {
  it.each<{ what: string; fault: Fault; atLeast: number; madeBefore?: true }>([
    { what: 'a 429 that says when', fault: { kind: 'rateLimit', retryAfter: 7 }, atLeast: 7_000 },
    {
      what: 'a 429 of one issue',
      fault: { kind: 'rateLimit', reason: 'jira-per-issue-on-write', retryAfter: 3 },
      atLeast: 3_000,
    },
    {
      what: 'a 429 of the quota',
      fault: { kind: 'rateLimit', reason: 'jira-quota-tenant-based', retryAfter: 20 },
      atLeast: 20_000,
    },
    {
      what: 'a 429 of the gateway, without Retry-After and reason',
      fault: { kind: 'rateLimit', form: { headers: 'gateway', body: 'html' } },
      atLeast: 1,
    },
    {
      what: 'a 429 without any header or body',
      fault: { kind: 'rateLimit', form: { headers: 'none', body: 'empty' } },
      atLeast: 1_400,
    },
    { what: 'a 503', fault: { kind: 'unavailable' }, atLeast: 1_400 },
    { what: 'a 503 that says when', fault: { kind: 'unavailable', retryAfter: 9 }, atLeast: 9_000 },
    { what: 'a 502 of a load balancer', fault: { kind: 'badGateway' }, atLeast: 1_400 },
    {
      what: 'a connection that is cut before Jira saw the request',
      fault: { kind: 'resetBefore' },
      atLeast: 350,
    },
    {
      what: 'a connection that is cut after Jira made the link',
      fault: { kind: 'resetAfter' },
      atLeast: 350,
      madeBefore: true,
    },
    { what: 'no answer at all', fault: { kind: 'timeout' }, atLeast: 30_000 },
    {
      what: 'no answer although the link was made',
      fault: { kind: 'timeout', carriedOut: true },
      atLeast: 30_000,
      madeBefore: true,
    },
    {
      what: "a status of a gateway's own",
      fault: { kind: 'status', status: 507, body: 'Insufficient Storage' },
      atLeast: 1_400,
    },
    {
      what: 'a 500 although the link was made',
      fault: { kind: 'status', status: 500, carriedOut: true },
      atLeast: 1_400,
      madeBefore: true,
    },
  ])('is tried again after $what, and no link is made twice', async ({ fault, atLeast, madeBefore }) => {
    for (const nth of [[1], [2, 3], [4], [1, 2, 3]]) {
      const site = await startSite({ ...writing(fault, { nth }), racyLinkInsert: true });
      const linking = await site.link(BUILD);
      expect(reasons(linking)).toEqual([]);
      expect(statuses(linking)).toEqual(Array(5).fill('created'));
      expect(await shown(site)).toEqual(SENTENCES);
      expect(site.simulator.links()).toHaveLength(4 + 5);
      expect(linking.took).toBeGreaterThanOrEqual(atLeast);
      // A link that was made although the answer was lost is found, and not written again.
      expect(writes(linking)).toBe(5 + (madeBefore ? 0 : nth.length));
    }
  });

  it.each<Fault>([{ kind: 'rateLimit', retryAfter: 7 }, { kind: 'unavailable' }, { kind: 'resetBefore' }])(
    'is not tried again, after $kind, when somebody has made it from the other side of a symmetric type',
    async (fault) => {
      const site = await startSite(writing(fault, { nth: 1 }));
      const mapping = { ...KP_MAPPING, defectToExecution: 'relates to' };
      const meanwhile = site.clock
        .sleep(100)
        .then(() => site.linkByHand({ type: 'Relates', source: 'KP-88', destination: 'KP-101' }));
      const linking = await site.link(runOf([failedTest({ defect: 'KP-101' })]), { config: { mapping } });
      await meanwhile;
      expect(reasons(linking)).toEqual([]);
      expect(await site.read('KP-101')).toEqual(['KP-101 relates to KP-88']);
    },
  );

  it('keeps only the refused issue waiting when the refusal is about one issue', async () => {
    const site = await startSite(
      writing({ kind: 'rateLimit', reason: 'jira-per-issue-on-write', retryAfter: 25 }, { nth: 1 }),
    );
    const linking = await site.link(BUILD);
    expect(statuses(linking)).toEqual(Array(5).fill('created'));
    const [first] = linking.requests;
    const { issues = [] } = site.simulator.snapshot();
    /** The seconds in which links of an issue were made. */
    const secondsOf = (key: string) =>
      linking.requests
        .filter(({ path, status, body }) => {
          const ends = JSON.stringify({ ...(body as object), type: undefined });
          const id = issues.find((issue) => issue.key === key)?.id ?? '';
          return path.endsWith('/issueLink') && status === 201 && ends.includes(`"${id}"`);
        })
        .map(({ at }) => Math.floor((at - (first?.at ?? 0)) / 1_000));
    expect(secondsOf('KP-88')).toEqual([25, 25, 25]);
    // The link of the other kind does not touch KP-88, and need not wait when its defect has room.
    expect(secondsOf('KP-43')).toEqual([0]);
  });

  it('is tried five times, then failed with what was answered and how to go on; the others are linked', async () => {
    const toDefect = {
      endpoint: 'POST /issueLink',
      fault: { kind: 'unavailable' },
      nth: [1, 3, 4, 5, 6, 7, 8, 9, 10],
    } as const;
    const site = await startSite({ faults: [toDefect] });
    const linking = await site.link(BUILD);
    const failed = linking.report.links.filter(({ status }) => status === 'failed');
    expect(failed.length).toBeGreaterThan(0);
    expect(failed[0]?.reason).toBe(
      'POST /issueLink answered 503. Jira is not available at the moment. To link the failed tests later: npx defectlink push',
    );
    const made = await shown(site);
    expect(made).toEqual(SENTENCES.filter((_, at) => linking.report.links[at]?.status === 'created'));
    const again = await site.link(BUILD);
    expect(statuses(again)).not.toContain('failed');
    expect(await shown(site)).toEqual(SENTENCES);
  });
});

describe('a write that Jira refuses', () => {
  it.each(['cloud', 'dataCenter'] as const)(
    'on %s for a missing permission names the project and the permission',
    async (deployment) => {
      const site = await startSite({
        deployment,
        seed: ({ accounts: [account] }) => {
          if (account) account.permissions = { '*': ['BROWSE_PROJECTS'] };
        },
      });
      const linking = await site.link(
        runOf([failedTest({ defect: 'KP-101' }), failedTest({ defect: 'SHOP-7' })]),
      );
      expect(linking.report.links.map(({ reason }) => reason)).toEqual([
        'The account may not link issues in KP: it needs the permission "Link issues" there. Jira says: "No Link Issue Permission for issue \'KP-88\'"',
        'The account may not link issues in SHOP and KP: it needs the permission "Link issues" there. Jira says: "No Link Issue Permission for issue \'KP-88\'"',
      ]);
      // One question tells a missing permission from bad credentials.
      expect(linking.requests.filter(({ path }) => path.endsWith('/myself'))).toHaveLength(2);
      expect(writes(linking)).toBe(2);
    },
  );

  it('because the credentials have died stops linking, and the report says so once', async () => {
    const site = await startSite({ seed: withBugs(12) });
    site.simulator.faults.add(
      { endpoint: 'POST /issueLink', nth: [2, 3, 4, 5, 6], fault: { kind: 'status', status: 401 } },
      { endpoint: 'GET /myself', nth: [2, 3, 4], fault: { kind: 'status', status: 401 } },
    );
    const linking = await site.link(buildOf(12));
    expect(linking.report.problems).toEqual([
      'GET /myself answered 401. Jira says: "Simulated 401." Jira does not accept the credentials, or not for this. Check that the token is right and has not expired (Cloud tokens live a year at most).',
    ]);
    expect(statuses(linking)).toContain('created');
    expect(new Set(statuses(linking))).toEqual(new Set(['created', 'failed', 'skipped']));
    expect(reasons(linking)).toEqual(linking.report.problems);
  });

  it('with a token that expires in the middle of it stops as well, on a real clock of the site', async () => {
    const site = await startSite({
      seed: (seed) => {
        withBugs(12)(seed);
        const [account] = seed.accounts;
        for (const credential of account?.credentials ?? []) credential.expires = '2026-06-01T10:00:10.000Z';
      },
      faults: [{ endpoint: 'POST /issueLink', fault: { kind: 'latency', ms: 4_000 } }],
    });
    const linking = await site.link(buildOf(12), {
      env: { ...site.env, JIRA_GATEWAY_URL: new URL(site.simulator.gatewayUrl).origin },
    });
    expect(statuses(linking).filter((status) => status === 'created').length).toBeGreaterThan(0);
    expect(linking.report.problems).toEqual([
      expect.stringContaining('Jira does not accept the credentials'),
    ]);
  });

  it.each([
    {
      status: 404,
      says: 'POST /issueLink answered 404. Jira says: "Simulated 404." One of the issues, or the link type, has gone since it was read, or the account may not see it. Check both, and push again.',
    },
    {
      status: 413,
      says: 'POST /issueLink answered 413. Jira says: "Simulated 413." An issue has reached a limit of Jira. Jira Cloud allows 2,000 links on one issue. Use a new Test Execution, one for each build or sprint.',
    },
    {
      status: 400,
      says: 'POST /issueLink answered 400. Jira says: "Simulated 400." Jira finds fault with this link. Check whether a person can make it in Jira.',
    },
  ])('with $status fails alone, is not tried again, and says what to do', async ({ status, says }) => {
    for (const nth of [1, 2, 4]) {
      const site = await startSite(writing({ kind: 'status', status }, { nth }));
      const linking = await site.link(BUILD);
      expect(statuses(linking).sort()).toEqual(['created', 'created', 'created', 'created', 'failed']);
      expect(reasons(linking)).toEqual([says]);
      expect(writes(linking)).toBe(5);
      expect(await shown(site)).toEqual(
        SENTENCES.filter((_, at) => linking.report.links[at]?.status === 'created'),
      );
    }
  });

  it.each<Fault>([
    { kind: 'status', status: 200, body: '<!doctype html><title>Sign in</title>', carriedOut: true },
    { kind: 'status', status: 201, body: 'Created', carriedOut: true },
    { kind: 'status', status: 503, carriedOut: true },
  ])('by %j all the while is looked for before it is called failed', async (fault) => {
    const site = await startSite({ ...writing(fault), racyLinkInsert: true });
    const linking = await site.link(BUILD);
    expect(statuses(linking)).toEqual(Array(5).fill('created'));
    expect(await shown(site)).toEqual(SENTENCES);
    expect(site.simulator.links()).toHaveLength(4 + 5);
  });

  it.each<{ what: string; fault: Fault; says: string }>([
    {
      what: 'a check against forged forms',
      fault: { kind: 'xsrf' },
      says: 'Jira says: "XSRF check failed." Jira takes the request for a forged form: a proxy or gateway on the way changes its headers (User-Agent, Origin or Referer).',
    },
    {
      what: 'a CAPTCHA',
      fault: { kind: 'captcha' },
      says: 'Jira wants a CAPTCHA after failed logins: log in once in the browser.',
    },
  ])(
    'by $what, where the credentials are accepted elsewhere, names the cause, and never a missing permission or link type',
    async ({ fault, says }) => {
      const site = await startSite(writing(fault));
      const linking = await site.link(BUILD);
      expect(new Set(statuses(linking))).toEqual(new Set(['failed']));
      for (const reason of reasons(linking)) {
        expect(reason).toContain(says);
        expect(reason).not.toMatch(/may not link|lacks|switched off|One of the issues/);
      }
      expect(site.simulator.links()).toHaveLength(4);
    },
  );

  it('with an issue full of links says to use a new Test Execution', async () => {
    const site = await startSite({
      seed: (seed) => {
        seed.links ??= [];
        seed.issues ??= [];
        for (let number = 1; number <= 2_000; number++) {
          seed.issues.push({ key: `OPS-${number}`, type: 'Task', summary: 'A task' });
          seed.links.push({ type: 'Relates', source: 'KP-88', destination: `OPS-${number}` });
        }
      },
    });
    const { report } = await site.link(runOf([failedTest({ defect: 'KP-101' })]));
    expect(report.links).toMatchObject([
      { status: 'failed', reason: expect.stringContaining('Use a new Test Execution') as string },
    ]);
    expect(report.notices).toEqual([
      'KP-88 carries 2001 links, and Jira refuses more than 2000 on one issue. Use a new Test Execution, one for each build or sprint.',
    ]);
  });
});

describe('reading before and after the writes', () => {
  it('is tried again, and a Jira that stays away leaves everything for a later push', async () => {
    const passing = await startSite({
      faults: [{ endpoint: 'POST /issue/bulkfetch', times: 3, fault: { kind: 'unavailable' } }],
    });
    expect(statuses(await passing.link(BUILD))).toEqual(Array(5).fill('created'));

    const away = await startSite({
      faults: [{ endpoint: 'POST /issue/bulkfetch', fault: { kind: 'unavailable' } }],
    });
    const { report } = await away.link(BUILD);
    expect(report.problems).toEqual([
      'POST /issue/bulkfetch answered 503. Jira is not available at the moment. To link the failed tests later: npx defectlink push',
    ]);
    expect(away.simulator.links()).toHaveLength(4);
  });

  it('that fails after a link was made says that it could not be proven, and a push settles it', async () => {
    const site = await startSite({
      faults: [{ endpoint: 'POST /issue/bulkfetch', nth: [2, 3, 4, 5, 6], fault: { kind: 'badGateway' } }],
    });
    const build = runOf([failedTest({ defect: 'KP-101' })]);
    const { report } = await site.link(build);
    expect(report.links).toMatchObject([
      {
        status: 'failed',
        reason:
          'The link was created and could not be read back. POST /issue/bulkfetch answered 502. Jira is not available at the moment. Push again later, which checks it.',
      },
    ]);
    expect(statuses(await site.link(build))).toEqual(['existed']);
  });
});

import { createServer } from 'node:http';
import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BuildRun } from '../../src/domain/build/build.ts';
import { findBuilds } from '../../src/journal/find-builds.ts';
import { markdown } from '../../src/report/markdown.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { newFolder, startSite, type Linking, type Site } from '../support/site.ts';
import { CREATED_EXECUTION } from './recorded-build.ts';

const RUNS = process.env.SOAK === '1' ? 2_000 : 60;
const CONFIG = { execution: CREATED_EXECUTION };
const MEGABYTE = 1024 * 1024;
let tried = 0;
afterAll(() => {
  console.info(
    `${tried} hostile journals linked: nothing broke out of a terminal, Markdown, JQL, an issue or a folder.`,
  );
});

/** What must hold of a linking, whatever its journal says. */
function expectHarmless({ text, report, requests }: Linking, site: Site): void {
  tried += 1;
  for (const line of text.split('\n')) {
    expect(line).not.toMatch(CONTROL_CHARACTERS);
    expect(line).not.toMatch(/^::|##vso\[|##\[|##teamcity\[/);
  }
  const summary = markdown(report);
  // Our breaks, and the comments that part a sign from what it would mention.
  expect(summary).not.toMatch(/<(?!br>|!-- -->)[a-z/!]/i);
  expect(summary).not.toMatch(/\]\((?!https?:\/\/127\.0\.0\.1:\d+\/browse\/[A-Z]+-\d+\))/);
  for (const { path, body } of requests) {
    if (!path.includes('/search')) continue;
    const { jql } = body as { readonly jql: string };
    expect(jql).toMatch(
      /^(?:project = "KP" AND labels = "defectlink-[0-9a-f]{16}" ORDER BY created ASC|key in \([A-Z0-9_, -]+\))$/,
    );
  }
  expect(site.simulator.violations).toEqual([]);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

describe('a journal that means harm', () => {
  /** A host that no journal can make us speak to. */
  const evil = createServer((_, outgoing) => {
    contacted += 1;
    outgoing.end('{}');
  });
  let contacted = 0;
  let evilUrl = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const address = evil.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    evilUrl = `http://127.0.0.1:${address.port}`;
  });
  afterAll(() => {
    evil.close();
    expect(contacted).toBe(0);
  });

  const ci = fc.record({
    provider: hostileText,
    buildId: hostileText,
    number: hostileText,
    url: fc.oneof(
      hostileText,
      fc.constantFrom('javascript:alert(1)', 'https://x/"><script>', 'file:///etc/passwd'),
    ),
    branch: hostileText,
    commit: hostileText,
    pullRequest: fc.boolean(),
  });
  const test = fc.record({
    testId: hostileText,
    title: hostileText,
    file: hostileText,
    project: hostileText,
    error: hostileText,
    said: fc.array(fc.record({ type: fc.oneof(hostileText, fc.constant('defect')), text: hostileText }), {
      maxLength: 3,
    }),
  });

  it.each(['cloud', 'dataCenter'] as const)(
    'is linked without harm on %s',
    async (deployment) => {
      const site = await startSite({ deployment });
      await fc.assert(
        fc.asyncProperty(
          fc.array(test, { minLength: 1, maxLength: 5 }),
          ci,
          hostileText,
          async (tests, ci, suite) => {
            const outcomes = tests.map(({ said, title, ...rest }) => {
              const failed = failedTest({ ...rest, defect: 'KP-101', testCase: 'KP-42' });
              const mentions = said.map(
                ({ type, text }) => ({ from: 'annotation', level: 'test', type, text }) as const,
              );
              return { ...failed, titlePath: [title, title], mentions: [...failed.mentions, ...mentions] };
            });
            const outer = newFolder();
            const folder = join(outer, 'results');
            writeJournal(folder, runOf(outcomes, { ci, suite }));
            const linking = await site.link(await buildIn(folder), { folder, config: CONFIG });
            expectHarmless(linking, site);
            expect(linking.report.problems).toEqual([]);
            expect(linking.report.links).toContainEqual(
              expect.objectContaining({ from: 'KP-101', to: 'KP-42' }),
            );
            expect(readdirSync(outer)).toEqual(['results']);
          },
        ),
        { numRuns: RUNS / 2 },
      );
    },
    240_000,
  );

  it('cannot name another host to speak to, another folder to write to, or a place outside of either', async () => {
    const site = await startSite();
    const outer = newFolder();
    const folder = join(outer, 'results');
    const run: BuildRun = runOf(
      [
        failedTest({
          defect: ['KP-101', `${evilUrl}/browse/KP-102`],
          testCase: `${evilUrl}/browse/KP-42`,
          title: `${evilUrl}/rest/api/2/issue/KP-103`,
        }),
      ],
      {
        suite: '../../..',
        ci: { provider: '../../evil', buildId: '../../../etc/passwd', url: evilUrl, pullRequest: false },
      },
    );
    writeJournal(folder, run);
    const linking = await site.link(await buildIn(folder), { folder, config: CONFIG });
    expectHarmless(linking, site);
    expect(readdirSync(outer)).toEqual(['results']);
    expect(linking.path?.startsWith(folder)).toBe(true);
  });

  it.each([
    ['an execution key', { executionKey: '../../KP-88" OR project = "SHOP' }],
    ['an execution key with a path', { executionKey: 'KP-88/../../../myself' }],
  ])('cannot do so by %s', async (_, header) => {
    const site = await startSite();
    const folder = join(newFolder(), 'results');
    writeJournal(folder, runOf([failedTest({ defect: 'KP-101' })], header));
    const linking = await site.link(await buildIn(folder), { folder, config: CONFIG });
    expectHarmless(linking, site);
    expect(linking.report.problems).toEqual([expect.stringContaining('is not the key of an issue')]);
    expect(linking.requests).toEqual([]);
  });

  it('is read line by line: what has not the shape of a record is passed over', async () => {
    const folder = join(newFolder(), 'results');
    writeJournal(folder, runOf([failedTest({ defect: 'KP-101' })]));
    const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
    const polluted =
      '{"type":"outcome","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
    const lines = [
      'not JSON',
      'null',
      '[]',
      '"text"',
      '{"type":"__proto__"}',
      '{"type":"outcome"}',
      '{"type":"outcome","testId":{"toString":"x"},"titlePath":"x","mentions":{}}',
      `${polluted},"testId":"p","titlePath":["p"],"file":"f","outcome":"failed","settled":true,"mentions":[]}`,
      `${polluted},"testId":"__proto__","titlePath":["__proto__"],"file":"f","outcome":"constructor","settled":true,"mentions":[]}`,
      '{"type":"finish","counts":{"__proto__":1,"failed":-1}}',
      '['.repeat(100_000),
      `{"a":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
      '\u0000\ud800',
    ];
    appendFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''));
    const { builds, unusable } = await findBuilds([folder]);
    expect(unusable).toEqual([]);
    const outcomes = builds.flat().flatMap(({ outcomes }) => outcomes);
    expect(outcomes.map(({ testId }) => testId)).toEqual(['catches KP-101', 'p']);
    expect(Reflect.get(outcomes[1] ?? {}, 'polluted')).toBeUndefined();
    const site = await startSite();
    expectHarmless(await site.link(await buildIn(folder), { folder, config: CONFIG }), site);
  });

  it.each([
    ['a run id that leads elsewhere', { runId: '../../evil' }],
    ['a run id of an object', { runId: { toString: 'x' } }],
    ['a time that is none', { startedAt: 'yesterday' }],
    ['a version of the future', { schemaVersion: 1e308 }],
    ['no run id', { runId: undefined }],
  ])('with %s is refused, and named', async (_, change) => {
    const folder = newFolder();
    const path = join(folder, '20260601t095900z-jest-0000.jsonl');
    const header = {
      type: 'header',
      schemaVersion: 1,
      runId: '20260601t095900z-jest-0000',
      runner: 'jest',
      suite: '.',
      startedAt: '2026-06-01T09:59:00.000Z',
      host: { name: 'x', pid: 1 },
      ...change,
    };
    writeFileSync(path, `${JSON.stringify(header)}\n`);
    const { builds, unusable } = await findBuilds([folder]);
    expect(builds).toEqual([]);
    expect(unusable).toEqual([expect.stringContaining(path)]);
  });

  it.each([
    ['of one word', 'a'.repeat(MEGABYTE)],
    ['of keys', 'KP-101 '.repeat(MEGABYTE / 7)],
    ['of halves of keys', 'KP-'.repeat(MEGABYTE / 3)],
    ['of tags', '@defect:KP-101 '.repeat(MEGABYTE / 15)],
    ['of halves of tags', '@defect:'.repeat(MEGABYTE / 8)],
    ['of addresses', 'https://x/browse/KP-1 '.repeat(MEGABYTE / 22)],
    ['of blanks', ' '.repeat(MEGABYTE)],
    ['of brackets', '['.repeat(MEGABYTE)],
    ['of terminal codes', '\u001b['.repeat(MEGABYTE / 2)],
    ['of lone surrogates', '\ud83d'.repeat(MEGABYTE)],
  ])('with texts of a megabyte, %s, costs little time and memory', async (_, text) => {
    const site = await startSite();
    const folder = join(newFolder(), 'results');
    const big = failedTest({
      defect: ['KP-101', text],
      testCase: 'KP-42',
      title: text,
      error: text,
      file: text,
      testId: text,
    });
    writeJournal(folder, runOf([big, failedTest({ defect: 'KP-102' })]));
    const before = process.memoryUsage().heapUsed;
    const start = process.cpuUsage();
    const linking = await site.link(await buildIn(folder), { folder, config: CONFIG });
    const { user } = process.cpuUsage(start);
    expect(user / 1000).toBeLessThan(5_000);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(400 * MEGABYTE);
    expectHarmless(linking, site);
    expect(linking.text.length).toBeLessThan(20_000);
    expect(markdown(linking.report).length).toBeLessThan(40_000);
    const created = linking.requests.find(({ method, path }) => method === 'POST' && path.endsWith('/issue'));
    expect(JSON.stringify(created?.body).length).toBeLessThan(40_000);
    expect(linking.report.links).toContainEqual(
      expect.objectContaining({ from: 'KP-102', status: 'created' }),
    );
  });

  it('with titles around each other without number, and as many issues, makes a report that can be kept', async () => {
    const site = await startSite();
    const folder = join(newFolder(), 'results');
    const testCase = Array.from({ length: 1_000 }, (_, at) => `KP-${5_000 + at}`);
    const titlePath = [
      ...Array.from({ length: 100 }, () => 'x '.repeat(1_000)),
      'rejects an expired password',
    ];
    writeJournal(folder, runOf([{ ...failedTest({ defect: 'KP-101', testCase }), titlePath }]));
    const linking = await site.link(await buildIn(folder), { folder, config: CONFIG });
    expectHarmless(linking, site);
    expect(linking.report.leftOut.length).toBeGreaterThan(999);
    expect(linking.report.leftOut[0]?.test.title).toMatch(/ › rejects an expired password$/);
    expect(JSON.stringify(linking.report).length).toBeLessThan(20 * MEGABYTE);
  });
});

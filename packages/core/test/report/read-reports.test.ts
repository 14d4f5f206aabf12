import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LinkReport } from '../../src/domain/report/link-report.ts';
import { readReports } from '../../src/report/read-reports.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { folderWith } from '@defectlink/test-kit';
import { key } from '../support/jira-facts.ts';
import { leftOutEntry, linkReport, reportedLink } from '../support/report.ts';

test('reports are read as they were written, the newest first', async () => {
  const folder = folderWith();
  const older = linkReport({ buildId: 'github/1', at: '2026-06-01T10:00:00.000Z' });
  const newer = linkReport({
    buildId: 'github/2',
    at: '2026-06-02T10:00:00.000Z',
    links: [reportedLink({ status: 'failed', reason: 'Refused.' })],
    leftOut: [leftOutEntry({ text: 'KP-999' })],
    heldBack: { guard: 'surge', message: 'Too many.' },
    deferred: 'Later.',
    jql: 'key = KP-1',
  });
  writeReport(older, folder);
  writeReport(newer, folder);
  expect(await readReports(folder)).toEqual({ reports: [newer, older], unusable: [] });
});

test('and one of the future, as a clock that was wrong leaves it, after all others', async () => {
  const folder = folderWith();
  const of = (buildId: string, at: string) => linkReport({ buildId, at });
  const reports = [
    of('github/2', '2026-06-02T10:00:00.000Z'),
    of('github/1', '2026-06-01T10:00:00.000Z'),
    of('github/4', '2099-06-02T10:00:00.000Z'),
    of('github/3', '2099-06-01T10:00:00.000Z'),
  ];
  for (const report of reports) writeReport(report, folder);
  expect((await readReports(folder)).reports).toEqual(reports);
});

test('a file that is no report is told, and a folder that does not exist holds none', async () => {
  const folder = folderWith();
  writeFileSync(join(folder, 'torn.report.json'), '{"schemaVersion":1,');
  expect((await readReports(folder)).unusable).toEqual([
    `${join(folder, 'torn.report.json')} is not a link report that can be read.`,
  ]);
  expect(await readReports(join(folder, 'nowhere'))).toEqual({ reports: [], unusable: [] });
});

test('a report of more Test Executions or defects than any build has is not read', async () => {
  const folder = folderWith();
  const many = Array.from({ length: 1_001 }, (_, at) => key(`KP-${at + 1}`));
  const test = { identity: 'jest:.:pays', title: 'pays', file: 'a.test.ts' };
  writeReport(linkReport({ buildId: 'a', executions: many.map(() => ({ tests: [] })) }), folder);
  writeReport(linkReport({ buildId: 'b', failures: [{ kind: 'known', test, defects: many }] }), folder);
  const { reports, unusable } = await readReports(folder);
  expect([reports.length, unusable.length]).toEqual([0, 2]);
});

describe('runners that are linked to one Test Execution, each on its own', () => {
  const named = (identity: string) => ({ identity, title: identity, file: 'a.test.ts' });
  const of = (runner: string, over: Partial<LinkReport> = {}) =>
    linkReport({
      buildId: 'execution/KP-88',
      runIds: [`20260601t095900z-${runner}-0000`],
      links: [reportedLink({ tests: [named(`${runner}:.:login`)] })],
      failures: [{ kind: 'known', test: named(`${runner}:.:login`), defects: [key('KP-101')] }],
      ...over,
    });

  test('do not overwrite each other’s report, and are read as one', async () => {
    const folder = folderWith();
    writeReport(of('jest'), folder);
    writeReport(of('playwright', { at: '2026-06-02T10:00:00.000Z' }), folder);
    const { reports } = await readReports(folder);
    const [one = linkReport()] = reports;
    expect(reports).toHaveLength(1);
    expect(one.runIds).toEqual(['20260601t095900z-playwright-0000', '20260601t095900z-jest-0000']);
    expect(one.links.map(({ tests }) => tests.map(({ identity }) => identity))).toEqual([
      ['playwright:.:login', 'jest:.:login'],
    ]);
    expect(one.failures).toHaveLength(2);
    expect(one.counts.passed).toBe(2 * linkReport().counts.passed);
  });

  test('take the place of what they said before, and of both when both are linked together', async () => {
    const folder = folderWith();
    for (const runner of ['jest', 'playwright', 'jest', 'playwright']) writeReport(of(runner), folder);
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort(),
    ).toEqual(['execution-kp-88.playwright.report.json', 'execution-kp-88.report.json']);
    const both = of('jest', {
      at: '2026-06-03T10:00:00.000Z',
      links: [reportedLink({ tests: [named('jest:.:login'), named('playwright:.:login')] })],
    });
    writeReport(both, folder);
    expect((await readReports(folder)).reports).toEqual([both]);
  });
});

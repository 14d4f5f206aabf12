import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readReports } from '../../src/report/read-reports.ts';
import { writeReport } from '../../src/report/write-report.ts';
import { folderWith } from '@defectlink/test-kit';
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

test('a file that is no report is told, and a folder that does not exist holds none', async () => {
  const folder = folderWith();
  writeFileSync(join(folder, 'torn.report.json'), '{"schemaVersion":1,');
  expect((await readReports(folder)).unusable).toEqual([
    `${join(folder, 'torn.report.json')} is not a link report that can be read.`,
  ]);
  expect(await readReports(join(folder, 'nowhere'))).toEqual({ reports: [], unusable: [] });
});

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { describe, expect, test } from 'vitest';
import { REPORT_SCHEMA_VERSION } from '../../src/domain/report/link-report.ts';
import { JOURNAL_SCHEMA_VERSION } from '../../src/journal/journal-record.ts';
import { readRunJournal } from '../../src/journal/read-run-journal.ts';
import { readReports } from '../../src/report/read-reports.ts';

/** Files as each version of their format was first written, and with everything that it can hold. Once here, none is changed. */
const KEPT = import.meta.dirname;
const journals = readdirSync(KEPT).filter((name) => name.endsWith('.jsonl'));
const reports = readdirSync(KEPT).filter((name) => name.endsWith('.report.json'));
const README = readFileSync(join(KEPT, '../../README.md'), 'utf8');

const textOf = (name: string): string => readFileSync(join(KEPT, name), 'utf8');
const versionsOf = (names: readonly string[]) => [
  ...new Set(names.map((name) => Number(name.split('-')[0]))),
];
const upTo = (version: number) => Array.from({ length: version }, (_, at) => at + 1);

test('a file of every version is kept', () => {
  expect(versionsOf(journals)).toEqual(upTo(JOURNAL_SCHEMA_VERSION));
  expect(versionsOf(reports)).toEqual(upTo(REPORT_SCHEMA_VERSION));
});

test('the README says which versions are written and read', () => {
  const row = (file: string, version: number) =>
    new RegExp(`^\\| ${file} +\\| +${version} +\\| +1${version > 1 ? ` to ${version}` : ''} +\\|`, 'm');
  expect(README).toMatch(row('run journal', JOURNAL_SCHEMA_VERSION));
  expect(README).toMatch(row('link report', REPORT_SCHEMA_VERSION));
});

test.each(journals)('the journal %s is read with everything that it holds', (name) => {
  const [header, ...records] = textOf(name)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly type: string });
  const reading = readRunJournal(join(KEPT, name));
  expect(reading).toEqual({
    ok: true,
    path: join(KEPT, name),
    journal: { header, outcomes: [records.at(-2)], finish: records.at(-1) },
  });
});

test.each(reports)('the report %s is read with everything that it holds', async (name) => {
  const folder = folderWith();
  cpSync(join(KEPT, name), join(folder, name));
  expect(await readReports(folder)).toEqual({ reports: [JSON.parse(textOf(name))], unusable: [] });
});

describe('of a newer version', () => {
  const folder = folderWith();

  test('a journal is refused with a word on what to do, whatever its lines look like', () => {
    const path = join(folder, 'newer.jsonl');
    writeFileSync(path, '{"type":"header","schemaVersion":99,"run":"other"}\n{"kind":"test"}\n');
    const reading = readRunJournal(path);
    expect(reading.ok).toBe(false);
    expect(reading).toHaveProperty('message', expect.stringContaining('format 99, known is 1'));
  });

  test('so is a report', async () => {
    writeFileSync(join(folder, 'newer.report.json'), '{"schemaVersion":99,"of":{}}');
    expect((await readReports(folder)).unusable).toEqual([
      `${join(folder, 'newer.report.json')} was written by a newer defectlink. Update defectlink.`,
    ]);
  });

  test('what a newer release of this version adds is passed over', () => {
    const [header = '', ...rest] = textOf('1-whole.jsonl').split('\n');
    const path = join(folder, 'more.jsonl');
    writeFileSync(path, [header.replace('{', '{"more":1,'), '{"type":"note"}', ...rest].join('\n'));
    expect(readRunJournal(path)).toEqual({ ...readRunJournal(join(KEPT, '1-whole.jsonl')), path });
  });
});

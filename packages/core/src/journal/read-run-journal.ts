import type { BuildRun } from '../domain/build/build.ts';
import { boundedTitles } from '../domain/build/bounded-titles.ts';
import type { TestOutcome } from '../domain/build/outcome.ts';
import { JOURNAL_SCHEMA_VERSION, type JournalRecord, type RunJournal } from './journal-record.ts';
import { journalRecord, journalVersion } from './journal-schema.ts';
import { readJsonLines } from './read-json-lines.ts';
import { boundedName } from '../platform/bounded-name.ts';
import { mapTexts } from '../platform/map-texts.ts';
import { readRegularFile } from '../platform/read-regular-file.ts';
import { readingError } from '../platform/reading-error.ts';

/** A journal as it was read, or why it cannot be used. */
export type JournalReading =
  | { readonly ok: true; readonly path: string; readonly journal: RunJournal }
  | { readonly ok: false; readonly path: string; readonly message: string };

/** Reads a run journal from disk: of each test the last record. */
export function readRunJournal(path: string): JournalReading {
  let text: string;
  try {
    text = readRegularFile(path);
  } catch (error) {
    return { ok: false, path, message: `${path} cannot be read: ${readingError(error)}.` };
  }
  const [version] = readJsonLines(text.slice(0, text.indexOf('\n')), journalVersion);
  if (version && version.schemaVersion > JOURNAL_SCHEMA_VERSION) {
    const message = `${path} was written by a newer defectlink (format ${version.schemaVersion}, known is ${JOURNAL_SCHEMA_VERSION}). Update defectlink.`;
    return { ok: false, path, message };
  }
  const records: readonly JournalRecord[] = readJsonLines(text, journalRecord);
  const [header, ...rest] = records;
  if (header?.type !== 'header') {
    return { ok: false, path, message: `${path} is not a run journal: its first line is no header.` };
  }
  const outcomes = new Map<string, TestOutcome>();
  for (const record of rest) if (record.type === 'outcome') outcomes.set(record.testId, record);
  const finish = rest.findLast((record) => record.type === 'finish');
  return { ok: true, path, journal: { header, outcomes: [...outcomes.values()], ...(finish && { finish }) } };
}

/** A run journal as a build takes it. */
export function buildRunOf({ header, outcomes, finish }: RunJournal): BuildRun {
  const { runId, runner, startedAt, executionKey, shard, ci, cell } = mapTexts(header, cut);
  return {
    runId,
    runner,
    suite: boundedName(header.suite),
    startedAt,
    outcomes: outcomes.map(bounded),
    runErrors: boundedErrors(finish?.runErrors ?? []),
    ...(executionKey !== undefined && { executionKey }),
    ...(shard && { shard }),
    ...(ci && { ci }),
    ...(cell && { cell }),
    ...(finish && !finish.results && { endedAt: cut(finish.at) }),
    ...(finish && { knownAt: cut(finish.at) }),
    ...(finish && { counts: finish.counts }),
    ...(finish?.digests && { digests: finish.digests }),
    ...(finish?.results && { results: finish.results }),
    ...(finish?.partial && { partial: true as const }),
  };
}

/** Nobody writes a longer text or key, and a report would repeat it for each of its links. */
const MAX_TEXT = 2_000;

/** More errors outside of tests than anybody reads; a report would tell of each. */
const MAX_ERRORS = 1_000;

function boundedErrors(errors: readonly string[]): readonly string[] {
  const told = errors.slice(0, MAX_ERRORS).map(cut);
  return errors.length > MAX_ERRORS ? [...told, `and ${errors.length - MAX_ERRORS} more`] : told;
}

function cut(text: string): string {
  return text.slice(0, MAX_TEXT);
}

/** A test without the rest of texts that are longer than anything that people write. */
function bounded(test: TestOutcome): TestOutcome {
  return {
    ...mapTexts(test, cut),
    testId: boundedName(test.testId),
    titlePath: boundedTitles(test.titlePath),
  };
}

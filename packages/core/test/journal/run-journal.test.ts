import fs, { closeSync, existsSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import type { JournalRecord } from '../../src/journal/journal-record.ts';
import { journalRecord } from '../../src/journal/journal-schema.ts';
import { buildRunOf, readRunJournal } from '../../src/journal/read-run-journal.ts';
import { RunJournalWriter } from '../../src/journal/run-journal-writer.ts';
import { failedTest } from '../support/build-run.ts';
import { folderWith } from '@defectlink/test-kit';
import { CONTROL_CHARACTERS, hostileText } from '../support/hostile.ts';
import { finishRecord, header, journalText, outcomeRecord, RUN_ID } from '../support/journal.ts';

const FAILED = failedTest({
  defect: 'KP-101',
  line: 3,
  project: 'chromium',
  error: 'boom',
  failedHook: 'beforeAll',
});

function read(text: string) {
  return readRunJournal(join(folderWith({ 'a.jsonl': text }), 'a.jsonl'));
}

/** The outcomes of a journal's text, as `title: outcome`; or the message why it cannot be used. */
function outcomes(text: string): readonly string[] {
  const reading = read(text);
  if (!reading.ok) return [reading.message.replace(reading.path, 'a.jsonl')];
  return reading.journal.outcomes.map(({ testId, outcome }) => `${testId}: ${outcome}`);
}

describe('the writer', () => {
  test('writes one line per record at once, and can be read while it writes', () => {
    const folder = folderWith();
    const writer = new RunJournalWriter(folder, header());
    expect(readFileSync(writer.path, 'utf8')).toBe(journalText(header()));
    writer.write(outcomeRecord(FAILED));
    expect(readFileSync(writer.path, 'utf8')).toBe(journalText(header(), outcomeRecord(FAILED)));
    writer.write(finishRecord());
    writer.close();
    expect(readFileSync(writer.path, 'utf8')).toBe(
      journalText(header(), outcomeRecord(FAILED), finishRecord()),
    );
  });

  test.each(['EINVAL', 'ERR_ACCESS_DENIED'])(
    'is content where nobody may bring a file to the disk (%s): all who read it find it whole',
    (code) => {
      const { fsyncSync } = fs;
      fs.fsyncSync = () => {
        throw Object.assign(new Error(code), { code });
      };
      syncBuiltinESMExports();
      onTestFinished(() => {
        fs.fsyncSync = fsyncSync;
        syncBuiltinESMExports();
      });
      const writer = new RunJournalWriter(folderWith(), header());
      writer.sync();
      expect(writer.isWhole()).toBe(true);
      writer.close();
    },
  );

  test('names the file after the run, in a folder that git ignores and that it makes', () => {
    const folder = join(folderWith(), 'deep/results');
    const writer = new RunJournalWriter(folder, header());
    writer.close();
    expect(writer.path).toBe(join(folder, `${RUN_ID}.jsonl`));
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toMatch(/\n\*\n$/);
  });

  test('writes nothing that a terminal or a CI system acts on, and what is read is what was said', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const writer = new RunJournalWriter(folderWith(), header());
        writer.write(outcomeRecord({ ...FAILED, titlePath: [text] }));
        writer.close();
        const written = readFileSync(writer.path, 'utf8');
        expect(written.replaceAll('\n', '')).not.toMatch(CONTROL_CHARACTERS);
        expect(written).not.toMatch(/##\w*\[|^\s*::/m);
        const reading = readRunJournal(writer.path);
        expect(reading.ok && reading.journal.outcomes[0]?.titlePath).toEqual([text]);
      }),
    );
  });

  test('leaves a .gitignore of the user alone', () => {
    const folder = folderWith({ '.gitignore': '!keep\n' });
    new RunJournalWriter(folder, header()).close();
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('!keep\n');
  });

  test('hides nothing from git in a folder that holds the files of somebody else', () => {
    const folder = folderWith({ 'package.json': '{}' });
    new RunJournalWriter(folder, header()).close();
    expect(existsSync(join(folder, '.gitignore'))).toBe(false);
  });

  test('never writes into the journal of another run', () => {
    const folder = folderWith({ [`${RUN_ID}.jsonl`]: 'theirs' });
    expect(() => new RunJournalWriter(folder, header())).toThrow(/EEXIST/);
    expect(readFileSync(join(folder, `${RUN_ID}.jsonl`), 'utf8')).toBe('theirs');
  });

  test('is silent after its end', () => {
    const writer = new RunJournalWriter(folderWith(), header());
    writer.close();
    writer.close();
    writer.write(finishRecord());
    expect(readFileSync(writer.path, 'utf8')).toBe(journalText(header()));
  });

  test('does not continue a line that it could not finish', () => {
    const writer = new RunJournalWriter(folderWith(), header());
    const file = openFile(writer.path);
    closeSync(file);
    expect(() => {
      writer.write(outcomeRecord(FAILED));
    }).toThrow(/EBADF/);
    reopen(writer.path, file);
    writer.write(finishRecord());
    writer.close();
    expect(readFileSync(writer.path, 'utf8')).toBe(
      `${journalText(header())}\n${journalText(finishRecord())}`,
    );
  });
});

/** The number under which this process has a file open. */
function openFile(path: string): number {
  const { ino } = statSync(path);
  const isIt = (file: number) => {
    try {
      return fstatSync(file).ino === ino;
    } catch {
      return false;
    }
  };
  const found = Array.from({ length: 256 }, (_, file) => file).find(isIt);
  if (found === undefined) throw new Error(`${path} is not open`);
  return found;
}

/** Opens a file under a certain number, which must be free. */
function reopen(path: string, wanted: number): void {
  const opened = openSync(path, 'a');
  if (opened === wanted) return;
  reopen(path, wanted);
  closeSync(opened);
}

describe('the reader', () => {
  test('gives back what was written', () => {
    const full = header({
      runnerVersion: '30.1.0',
      executionKey: 'KP-88',
      shard: { current: 1, total: 2 },
      ci: {
        provider: 'github',
        buildId: '1',
        attempt: '1',
        number: '2',
        url: 'https://ci.example',
        branch: 'main',
        commit: 'abc',
        pullRequest: false,
      },
    });
    const reading = read(journalText(full, outcomeRecord(FAILED), finishRecord()));
    if (!reading.ok) throw new Error(reading.message);
    expect(reading.journal).toEqual({
      header: full,
      outcomes: [outcomeRecord(FAILED)],
      finish: finishRecord(),
    });
    expect(buildRunOf(reading.journal)).toMatchObject({
      runId: RUN_ID,
      executionKey: 'KP-88',
      shard: { current: 1, total: 2 },
      counts: finishRecord().counts,
    });
  });

  test('takes the last record of each test', () => {
    const text = journalText(
      header(),
      outcomeRecord({ ...FAILED, settled: false }),
      outcomeRecord(failedTest({ defect: 'KP-102' })),
      outcomeRecord({ ...FAILED, outcome: 'flaky' }),
    );
    expect(outcomes(text)).toEqual(['catches KP-101: flaky', 'catches KP-102: failed']);
  });

  test('keeps tests apart whose long ids differ in their middle alone, as the rows of a table do', () => {
    const row = 'x'.repeat(2_000);
    const tests = ['a', 'b'].map((sign) => failedTest({ testId: `${row}${sign}${row}` }));
    const reading = read(journalText(header(), ...tests.map(outcomeRecord), finishRecord()));
    const ids = reading.ok ? buildRunOf(reading.journal).outcomes.map(({ testId }) => testId) : [];
    expect(new Set(ids).size).toBe(2);
    expect(ids.map(({ length }) => length)).toEqual([2_000, 2_000]);
  });

  test('passes over lines that are torn, of another kind, or of another shape', () => {
    const text = journalText(
      header(),
      '{"type":"outcome","testId":"to',
      '',
      '{"type":"novelty"}',
      'null',
      '[]',
      JSON.stringify({ ...outcomeRecord(FAILED), outcome: 'exploded' }),
      outcomeRecord(FAILED),
    );
    expect(outcomes(text + JSON.stringify(outcomeRecord(FAILED)).slice(0, 40))).toEqual([
      'catches KP-101: failed',
    ]);
  });

  test('takes a run without an end for a killed one', () => {
    const reading = read(journalText(header(), outcomeRecord(FAILED)));
    if (!reading.ok) throw new Error(reading.message);
    const run = buildRunOf(reading.journal);
    expect(run).not.toHaveProperty('counts');
  });

  test('refuses a newer format, even one whose header has another shape', () => {
    const message = 'a.jsonl was written by a newer defectlink (format 2, known is 1). Update defectlink.';
    expect(outcomes(journalText(header({ schemaVersion: 2 })))).toEqual([message]);
    expect(outcomes(journalText({ type: 'header', schemaVersion: 2, run: { id: 'x' } }))).toEqual([message]);
  });

  test.each([
    ['an empty file', ''],
    ['something else', 'hello\n'],
    ['a journal without its header', journalText(outcomeRecord(FAILED))],
    ['a header whose run id leads elsewhere', journalText(header({ runId: '../../etc/passwd' }))],
    ['a header without a time', journalText(header({ startedAt: 'yesterday' }))],
  ])('refuses %s', (_, text) => {
    expect(outcomes(text)).toEqual(['a.jsonl is not a run journal: its first line is no header.']);
  });

  test('says why a file cannot be read', () => {
    expect(readRunJournal('/nowhere/a.jsonl')).toMatchObject({
      ok: false,
      message: '/nowhere/a.jsonl cannot be read: it does not exist.',
    });
    expect(readRunJournal(folderWith())).toMatchObject({ ok: false });
  });

  test('believes nothing of a hostile journal beyond its shape, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText, fc.json()), { maxLength: 4 }), (lines) => {
        const reading = read(journalText(header(), ...lines, outcomeRecord(FAILED)));
        expect(reading.ok).toBe(true);
        expect({}).not.toHaveProperty('polluted');
      }),
      { numRuns: 300 },
    );
  });

  test('gives exactly the records that are written', () => {
    expectTypeOf<v.InferOutput<typeof journalRecord>>().toExtend<JournalRecord>();
    for (const record of [header(), outcomeRecord(FAILED), finishRecord()]) {
      expect(v.parse(journalRecord, JSON.parse(JSON.stringify(record)))).toEqual(record);
    }
  });
});

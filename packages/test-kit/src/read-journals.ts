import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestOutcome } from '@defectlink/core';

/** What a run journal holds: the last record of each test, in the order first seen. */
export interface ReadJournal {
  readonly header: Readonly<Record<string, unknown>> & { readonly runId: string };
  readonly outcomes: readonly TestOutcome[];
  readonly finish:
    | {
        readonly interrupted: boolean;
        readonly counts: Readonly<Record<string, number>>;
        readonly partial?: true;
        readonly runErrors: readonly string[];
      }
    | undefined;
}

type WrittenRecord =
  | ({ readonly type: 'header' } & ReadJournal['header'])
  | ({ readonly type: 'outcome' } & TestOutcome)
  | ({ readonly type: 'finish' } & NonNullable<ReadJournal['finish']>);

/**
 * The run journals in a folder, oldest first; none where the folder is missing. Throws on a journal that is not whole from its
 * header to its last line, unless `killed` says that the run may have been, or may still be at work.
 */
export function journalsIn(folder: string, { killed = false } = {}): ReadJournal[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .filter((name) => name.endsWith('.jsonl') && !name.includes('.push-'))
    .sort()
    .flatMap((name) => {
      const journal = read(recordsOf(readFileSync(join(folder, name), 'utf8'), killed));
      if (!journal && !killed) throw new Error(`${name} does not begin with a header`);
      return journal ?? [];
    });
}

function recordsOf(text: string, killed: boolean): WrittenRecord[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      try {
        return JSON.parse(line) as WrittenRecord;
      } catch (error) {
        if (killed) return [];
        throw error;
      }
    });
}

function read(records: readonly WrittenRecord[]): ReadJournal | undefined {
  const [header] = records;
  if (header?.type !== 'header') return undefined;
  const tests = new Map(
    records.flatMap((record) => (record.type === 'outcome' ? [[record.testId, record]] : [])),
  );
  return {
    header,
    outcomes: [...tests.values()],
    finish: records.find((record) => record.type === 'finish'),
  };
}

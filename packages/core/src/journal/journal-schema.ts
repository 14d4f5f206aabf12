import * as v from 'valibot';
import { FAILED_HOOKS, OUTCOMES, SKIP_MARKS } from '../domain/build/outcome.ts';
import { isRunId } from './run-id.ts';

/** A journal may come from another machine: nothing in it is believed beyond its shape. */
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const outcomeCounts = v.object(v.entriesFromList(OUTCOMES, count));
const shard = v.object({ current: count, total: count });

const ci = v.object({
  provider: v.string(),
  buildId: v.exactOptional(v.string()),
  attempt: v.exactOptional(v.string()),
  number: v.exactOptional(v.string()),
  url: v.exactOptional(v.string()),
  branch: v.exactOptional(v.string()),
  commit: v.exactOptional(v.string()),
  repository: v.exactOptional(v.string()),
  workflow: v.exactOptional(v.string()),
  pullRequest: v.boolean(),
});

const cell = v.object({
  job: v.exactOptional(v.string()),
  copy: v.exactOptional(v.string()),
  jobRun: v.exactOptional(v.string()),
  matrix: v.exactOptional(v.string()),
  system: v.string(),
  architecture: v.string(),
  node: v.string(),
  machine: v.string(),
  workspace: v.string(),
  projects: v.exactOptional(v.array(v.string())),
  config: v.exactOptional(v.string()),
  target: v.exactOptional(v.string()),
});

const mention = v.object({
  from: v.picklist(['annotation', 'tag', 'title', 'helper', 'docblock']),
  level: v.picklist(['test', 'describe', 'file']),
  type: v.exactOptional(v.string()),
  text: v.string(),
  otherError: v.exactOptional(v.picklist(['noMatch', 'unreadable'])),
});

/** What every version of the format has in its first line. */
export const journalVersion = v.object({ type: v.literal('header'), schemaVersion: count });

const journalHeader = v.object({
  type: v.literal('header'),
  schemaVersion: count,
  runId: v.pipe(v.string(), v.check(isRunId, 'Expected the id of a run.')),
  runner: v.string(),
  runnerVersion: v.exactOptional(v.string()),
  suite: v.string(),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  executionKey: v.exactOptional(v.string()),
  shard: v.exactOptional(shard),
  ci: v.exactOptional(ci),
  cell: v.exactOptional(cell),
  host: v.object({ name: v.string(), pid: count }),
});

const journalOutcome = v.object({
  type: v.literal('outcome'),
  testId: v.string(),
  titlePath: v.array(v.string()),
  file: v.string(),
  line: v.exactOptional(count),
  project: v.exactOptional(v.string()),
  outcome: v.picklist(OUTCOMES),
  settled: v.boolean(),
  mentions: v.array(mention),
  runnerTags: v.exactOptional(v.array(v.string())),
  error: v.exactOptional(v.string()),
  errorShape: v.exactOptional(v.string()),
  failedHook: v.exactOptional(v.picklist(FAILED_HOOKS)),
  writtenOnFailure: v.exactOptional(v.literal(true)),
  skipped: v.exactOptional(v.object({ by: v.picklist(SKIP_MARKS), reason: v.exactOptional(v.string()) })),
  results: v.exactOptional(v.string()),
});

const testDigests = v.object(v.entriesFromList(OUTCOMES, v.exactOptional(v.string())));
const resultsFile = v.object({ ...testDigests.entries, partial: v.exactOptional(v.literal(true)) });

const journalFinish = v.object({
  type: v.literal('finish'),
  at: v.string(),
  interrupted: v.boolean(),
  counts: outcomeCounts,
  digests: v.exactOptional(testDigests),
  results: v.exactOptional(v.record(v.string(), resultsFile)),
  partial: v.exactOptional(v.literal(true)),
  runErrors: v.array(v.string()),
});

/** Any line of a run journal. */
export const journalRecord = v.variant('type', [journalHeader, journalOutcome, journalFinish]);

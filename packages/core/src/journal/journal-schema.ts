import * as v from 'valibot';
import { OUTCOMES } from '../domain/outcome.ts';
import { isRunId } from './run-id.ts';

/** A journal may come from another machine: nothing in it is believed beyond its shape. */
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const shard = v.object({ current: count, total: count });

const ci = v.object({
  provider: v.string(),
  buildId: v.optional(v.string()),
  attempt: v.optional(v.string()),
  number: v.optional(v.string()),
  url: v.optional(v.string()),
  branch: v.optional(v.string()),
  commit: v.optional(v.string()),
  pullRequest: v.boolean(),
});

const mention = v.object({
  from: v.picklist(['annotation', 'tag', 'title', 'helper', 'docblock']),
  level: v.picklist(['test', 'describe', 'file']),
  type: v.optional(v.string()),
  text: v.string(),
});

export const journalHeader = v.object({
  type: v.literal('header'),
  schemaVersion: count,
  runId: v.pipe(v.string(), v.check(isRunId, 'Expected the id of a run.')),
  runner: v.string(),
  runnerVersion: v.optional(v.string()),
  suite: v.string(),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  executionKey: v.optional(v.string()),
  shard: v.optional(shard),
  ci: v.optional(ci),
  host: v.object({ name: v.string(), pid: count }),
});

export const journalOutcome = v.object({
  type: v.literal('outcome'),
  testId: v.string(),
  titlePath: v.array(v.string()),
  file: v.string(),
  line: v.optional(count),
  project: v.optional(v.string()),
  outcome: v.picklist(OUTCOMES),
  settled: v.boolean(),
  mentions: v.array(mention),
  error: v.optional(v.string()),
  failedHook: v.optional(v.picklist(['beforeAll', 'afterAll'])),
});

export const journalFinish = v.object({
  type: v.literal('finish'),
  at: v.string(),
  interrupted: v.boolean(),
  counts: v.object({
    failed: count,
    flaky: count,
    expectedFailure: count,
    unexpectedPass: count,
    passed: count,
    skipped: count,
  }),
  runErrors: v.array(v.string()),
});

/** Any line of a run journal. */
export const journalRecord = v.variant('type', [journalHeader, journalOutcome, journalFinish]);

import * as v from 'valibot';
import { SUGGESTION_REASONS } from '../domain/known/suggestion.ts';
import { FAILURE_KINDS } from '../domain/known/failure.ts';
import { LINK_KINDS, type LeftOutReason } from '../domain/plan/link-plan.ts';
import { LINK_STATUSES, type LinkReport } from '../domain/report/link-report.ts';
import { FAILED_HOOKS, OUTCOMES } from '../domain/build/outcome.ts';
import { issueKey } from '../jira/wire.ts';

const LEFT_OUT_REASONS = {
  malformed: true,
  foreignSite: true,
  appEntity: true,
  otherProject: true,
  blank: true,
  unreadType: true,
  notFound: true,
  notADefect: true,
  notATestCase: true,
  noRole: true,
  alsoTheExecution: true,
  alsoTheTestCase: true,
  furtherDefect: true,
  otherError: true,
  noTestCase: true,
  notLinkedOutcome: true,
  unsettled: true,
  afterAllHook: true,
} satisfies Record<LeftOutReason, true>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const texts = v.array(v.string());
/** No build has more Test Executions, and no test names more defects: what is shown of them takes the square of their number. */
const MOST = 1_000;
const defects = v.pipe(v.array(issueKey), v.maxLength(MOST));
const test = v.object({
  identity: v.string(),
  title: v.string(),
  file: v.string(),
  project: v.exactOptional(v.string()),
  failedHook: v.exactOptional(v.picklist(FAILED_HOOKS)),
});

const execution = v.object({ key: v.string(), summary: v.string(), url: v.string(), created: v.boolean() });

/** A link report as it is written to a file. */
export const reportSchema = v.object({
  schemaVersion: count,
  buildId: v.string(),
  runIds: texts,
  at: v.string(),
  mode: v.picklist(['link', 'plan']),
  site: v.exactOptional(v.string()),
  execution: v.exactOptional(execution),
  executions: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          of: v.exactOptional(v.string()),
          execution: v.exactOptional(execution),
          deferred: v.exactOptional(v.string()),
          jql: v.exactOptional(v.string()),
          tests: texts,
        }),
      ),
      v.maxLength(MOST),
    ),
  ),
  links: v.array(
    v.object({
      kind: v.picklist(LINK_KINDS),
      from: v.string(),
      phrase: v.string(),
      to: v.string(),
      status: v.picklist(LINK_STATUSES),
      reason: v.exactOptional(v.string()),
      tests: v.array(test),
    }),
  ),
  issues: v.exactOptional(
    v.array(v.object({ key: issueKey, summary: v.string(), status: v.string(), done: v.boolean() })),
  ),
  leftOut: v.array(
    v.object({
      reason: v.picklist(keysOf(LEFT_OUT_REASONS)),
      level: v.picklist(['quiet', 'info', 'warning']),
      test,
      text: v.exactOptional(v.string()),
      message: v.string(),
    }),
  ),
  findings: v.array(
    v.object({
      kind: v.picklist([
        'noLongerReproduces',
        'closedButFailing',
        'failedWithoutDefect',
        'passingWithDefect',
      ]),
      test,
      defects,
      message: v.string(),
    }),
  ),
  failures: v.exactOptional(
    v.array(
      v.object({
        kind: v.picklist(FAILURE_KINDS),
        test,
        defects,
        error: v.exactOptional(v.string()),
        errorShape: v.exactOptional(v.string()),
      }),
    ),
  ),
  suggestions: v.exactOptional(
    v.array(
      v.object({
        test,
        defect: issueKey,
        reasons: v.pipe(v.array(v.picklist(SUGGESTION_REASONS)), v.minLength(1)),
        message: v.string(),
      }),
    ),
  ),
  heldBack: v.exactOptional(v.object({ guard: v.picklist(['outage', 'surge']), message: v.string() })),
  deferred: v.exactOptional(v.string()),
  problems: texts,
  notices: texts,
  jql: v.exactOptional(v.string()),
  counts: v.object(v.entriesFromList(OUTCOMES, count)),
}) satisfies v.GenericSchema<unknown, LinkReport>;

function keysOf<Key extends string>(record: Readonly<Record<Key, true>>): Key[] {
  return Object.keys(record) as Key[];
}

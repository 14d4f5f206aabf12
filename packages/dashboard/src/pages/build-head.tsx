import { executionsOf, printable, type LookedIssue, type ReportedExecution } from '@defectlink/core/linking';
import { buildPath } from '../server/query.ts';
import type { BuildContext } from './build-context.ts';
import { ExecutionPanel, type ExecutionPanelProps } from './execution-panel.tsx';
import { IssueLink } from './issue-link.tsx';
import { StatusTag } from './tags.tsx';
import { TimeText } from './time-text.tsx';
import { buildName } from './words.ts';

interface BuildHeadProps {
  readonly context: BuildContext;
  readonly executionPanel: ExecutionPanelProps | undefined;
}

/** The name of a build, its Test Execution, and where to go from here. */
export function BuildHead({ context, executionPanel }: BuildHeadProps) {
  const { build } = context.seen.look;
  const { ci } = build;
  const path = buildPath(build.id);
  const url = ci?.url !== undefined && /^https?:\/\//i.test(ci.url) ? ci.url : undefined;
  return (
    <>
      <p class="crumb">
        <a href="/">Builds</a> / {printable(ci?.repository ?? 'Execution Dashboard', 120)}
      </p>
      <h1 dir="auto">{buildName(build)}</h1>
      <div class="facts">
        <Executions context={context} />
        <TimeText at={build.startedAt} />
        {ci?.commit !== undefined && (
          <span>
            commit <code>{printable(ci.commit.slice(0, 7), 7)}</code>
          </span>
        )}
        {url !== undefined && (
          <a href={url} rel="noreferrer">
            CI build
          </a>
        )}
        <span>
          Export report: <a href={`${path}/report.html`}>HTML</a> · <a href={`${path}/report.csv`}>CSV</a> ·{' '}
          <a href={`${path}/report.json`}>JSON</a>
        </span>
      </div>
      {executionPanel && <ExecutionPanel {...executionPanel} />}
    </>
  );
}

/** The Test Execution of the build; of several, each with the tests that it is of. */
function Executions({ context }: { readonly context: BuildContext }) {
  return executionsOf(context.seen.look.report).map(({ of, execution, deferred }) => (
    <span>
      Test Execution {of !== undefined && <>of {printable(of, 80)} </>}
      {execution ? (
        <Linked execution={execution} context={context} />
      ) : (
        <None whole={of === undefined} deferred={deferred} context={context} />
      )}
    </span>
  ));
}

interface LinkedProps {
  readonly execution: ReportedExecution;
  readonly context: BuildContext;
}

function Linked({ execution: { key, summary }, context: { seen, site } }: LinkedProps) {
  const issue: LookedIssue | undefined = [...seen.look.issues.values()].find((looked) => looked.key === key);
  return (
    <>
      <IssueLink name={key} site={site} /> <b dir="auto">{printable(issue?.summary ?? summary, 120)}</b>{' '}
      {issue && <StatusTag status={issue.status.name} done={issue.status.done} />}
    </>
  );
}

interface NoneProps {
  /** It would be that of the whole build, or of the tests that have no other. */
  readonly whole: boolean;
  readonly deferred: string | undefined;
  readonly context: BuildContext;
}

function None({ whole, deferred, context: { seen, readOnly, canCreateExecution, here } }: NoneProps) {
  const { report, unanswered } = seen.look;
  if (seen.waiting || unanswered !== undefined) return <>unknown until Jira answers</>;
  const created = canCreateExecution && deferred === undefined;
  return (
    <>
      <b>{created ? 'created with the first link' : 'none yet'}</b>{' '}
      {deferred !== undefined && report.executions && (
        <span class="small" dir="auto">
          {printable(deferred, 300)}
        </span>
      )}
      {whole && !report.executions && readOnly === undefined && report.problems.length === 0 && (
        <a href={here({ execution: 'choose' }, 'execution')}>
          {created ? 'Choose one' : 'Choose or create one'}
        </a>
      )}
    </>
  );
}

import { printable, type LookedIssue } from '@defectlink/core/linking';
import { buildPath } from '../server/query.ts';
import type { BuildContext } from './build-context.ts';
import { ExecutionPanel, type ExecutionPanelProps } from './execution-panel.tsx';
import { IssueLink } from './issue-link.tsx';
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
        <a href="/">Builds</a> / {printable(ci?.repository ?? build.id, 120)}
      </p>
      <h1 dir="auto">{buildName(build)}</h1>
      <div class="facts">
        <Execution context={context} />
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

function Execution({ context }: { readonly context: BuildContext }) {
  const { seen, site, readOnly, canCreateExecution, here } = context;
  const { execution } = seen.look.report;
  const choose = readOnly === undefined && seen.look.report.problems.length === 0;
  if (execution) {
    const issue: LookedIssue | undefined = [...seen.look.issues.values()].find(
      ({ key }) => key === execution.key,
    );
    return (
      <span>
        Test Execution <IssueLink name={execution.key} site={site} />{' '}
        <b dir="auto">{printable(issue?.summary ?? execution.summary, 120)}</b>{' '}
        {issue && (
          <span class={`tag ${issue.status.done ? 'passed' : 'quiet'}`}>
            {printable(issue.status.name, 30)}
          </span>
        )}
      </span>
    );
  }
  if (seen.waiting || seen.look.unanswered !== undefined) {
    return <span>Test Execution unknown until Jira answers</span>;
  }
  return (
    <span>
      Test Execution <b>{canCreateExecution ? 'created with the first link' : 'none yet'}</b>{' '}
      {choose && (
        <a href={here({ execution: 'choose' }, 'execution')}>
          {canCreateExecution ? 'Choose one' : 'Choose or create one'}
        </a>
      )}
    </span>
  );
}

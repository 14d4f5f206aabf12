import { printable, type BuildRow, type ReportedLink } from '@defectlink/core/linking';
import type { BuildContext } from './build-context.ts';
import { rowId } from './row-id.ts';

interface RowActionProps {
  readonly row: BuildRow;
  readonly context: BuildContext;
  /** Its panel is open. */
  readonly open: boolean;
}

/** What may be done about a test, or why nothing; and which of its links exist. */
export function RowAction({ row, context, open }: RowActionProps) {
  const { action, test, defects, testCases, links } = row;
  const { readOnly, here } = context;
  const { problems, deferred } = context.seen.look.report;
  const id = rowId(test.identity);
  const [defect] = defects;
  const linkable = readOnly === undefined;
  switch (action.kind) {
    case 'link':
      if (!linkable) return <span class="soft">not offered: credentials are missing</span>;
      return open ? (
        <a class="button" href={here({}, id)} aria-expanded="true">
          Close
        </a>
      ) : (
        <a class="button primary" href={here({ test: id }, id)} aria-expanded="false">
          Link defect
        </a>
      );
    case 'linked':
      return (
        <>
          <LinkStates links={links} />
          {linkable && testCases.length === 0 && defect !== undefined && !open && (
            <div>
              <a href={here({ test: id, defect }, id)}>Add a test case</a>
            </div>
          )}
        </>
      );
    case 'waiting':
      return (
        <>
          <LinkStates links={links} />
          {action.why === deferred ? (
            <NoExecution why={action.why} context={context} />
          ) : (
            <div class="soft" dir="auto">
              {printable(action.why, 300)}
            </div>
          )}
          {linkable && defect !== undefined && !open && action.why !== deferred && (
            <a class="button then" href={here({ test: id, defect }, id)}>
              Link it now
            </a>
          )}
        </>
      );
    case 'refused':
      if (test.outcome === 'passed' || test.outcome === 'skipped') return <span class="soft">–</span>;
      if (action.why === problems.join(' ')) return <Unusable why={action.why} />;
      return action.why === deferred ? (
        <NoExecution why={`not offered: ${action.why}`} context={context} />
      ) : (
        <span class="soft" dir="auto">
          not offered: {printable(action.why, 300)}
        </span>
      );
  }
}

/** What keeps every test from being linked stands above them all; here it is said in its first sentence. */
function Unusable({ why }: { readonly why: string }) {
  return (
    <>
      <div class="soft" dir="auto">
        not offered: {printable(firstSentence(why), 160)}
      </div>
      <a href="/mapping">Look at the Issue Mapping</a>
    </>
  );
}

/** That there is no Test Execution to link, which one chooses or creates for the whole build. */
function NoExecution({ why, context }: { readonly why: string; readonly context: BuildContext }) {
  const { seen, readOnly, here } = context;
  const choosable = readOnly === undefined && !seen.look.report.executions;
  return (
    <>
      <div class="soft" dir="auto">
        {printable(choosable ? firstSentence(why) : why, 300)}
      </div>
      {choosable && <a href={here({ execution: 'choose' }, 'execution')}>Choose or create one</a>}
    </>
  );
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}

const STATES = { created: '✓', existed: '✓', failed: '✗', skipped: '·' } as const;

/** The links of a test to its defects, each with its state. */
function LinkStates({ links }: { readonly links: readonly ReportedLink[] }) {
  const ofDefects = links.filter(({ kind }) => kind !== 'executionToTestCase');
  if (ofDefects.length === 0) return <></>;
  const exist = ofDefects.every(({ status }) => status === 'created' || status === 'existed');
  if (exist) {
    const both = new Set(ofDefects.map(({ kind }) => kind)).size === 2;
    return <div class="done">✓ {both ? 'both links' : 'execution link'}</div>;
  }
  return (
    <ul class="states">
      {ofDefects.map(({ phrase, to, status, reason }) => (
        <li class={status === 'failed' ? 'error' : 'soft'}>
          <span aria-hidden="true">{STATES[status]}</span> {printable(phrase, 60)} {printable(to, 60)}
          {status === 'failed' && reason !== undefined && <> {printable(reason, 200)}</>}
        </li>
      ))}
    </ul>
  );
}

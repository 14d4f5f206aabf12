import { countStatuses, linksByExecution, printable, type ReportedLink } from '@defectlink/core/linking';
import { IssueLink } from '../pages/issue-link.tsx';
import { TimeText } from '../pages/time-text.tsx';
import type { PageContext } from './page-context.ts';
import { PageSection } from './page-section.tsx';
import { amount, STATUSES } from './words.ts';

const TONES = { created: 'passed', existed: 'quiet', failed: 'failed', skipped: 'flaky' } as const;
/** More links than this are shown folded. */
const MANY = 200;
const VERY_MANY = 1_500;

/** What was linked, each link as its sentence, with the time. */
export function LinksSection({ page }: { readonly page: PageContext }) {
  const { report } = page.kept;
  const { links } = report;
  const counts = countStatuses(report);
  const said = (['created', 'existed', 'failed', 'skipped'] as const).flatMap((status) =>
    counts[status] > 0 ? [`${counts[status]} ${wordOf(status, report.mode)}`] : [],
  );
  return (
    <PageSection id="links" title="Links">
      {links.length === 0 ? (
        <p class="soft">No link was asked for.</p>
      ) : (
        <details open={links.length <= MANY}>
          <summary>
            {amount(links.length, 'link')}: {said.join(', ')}
            {links.length > VERY_MANY && (
              <>
                , <TimeText at={report.at} />
              </>
            )}
          </summary>
          {linksByExecution(report).map(({ execution: { of, execution, deferred }, links: own }) => (
            <>
              {report.executions && (
                <h3>
                  Test Execution {execution ? <IssueLink name={execution.key} site={page.site} /> : 'none'} of{' '}
                  {of === undefined ? 'the other tests' : printable(of, 80)}
                </h3>
              )}
              {deferred !== undefined && <p class="soft">{printable(deferred, 300)}</p>}
              {own.length > 0 && (
                <ul class="sentences">
                  {own.map((link) =>
                    links.length <= VERY_MANY ? (
                      <Sentence link={link} page={page} />
                    ) : (
                      <PlainSentence link={link} page={page} />
                    ),
                  )}
                </ul>
              )}
            </>
          ))}
        </details>
      )}
    </PageSection>
  );
}

/** Of very many sentences each is text alone: the list of issues leads to Jira. */
function PlainSentence({ link: { from, phrase, to, status, reason }, page }: SentenceProps) {
  const { mode } = page.kept.report;
  const why = status === 'failed' && reason !== undefined ? `: ${printable(reason)}` : '';
  return (
    <li>
      {printable(from, 80)} {printable(phrase, 80)} {printable(to, 80)} {wordOf(status, mode)}
      {why}
    </li>
  );
}

interface SentenceProps {
  readonly link: ReportedLink;
  readonly page: PageContext;
}

function Sentence({ link, page }: SentenceProps) {
  const { from, phrase, to, status, reason } = link;
  const { report } = page.kept;
  return (
    <li>
      <IssueLink name={from} site={page.site} /> {printable(phrase, 80)}{' '}
      <IssueLink name={to} site={page.site} />{' '}
      <span class={`tag ${TONES[status]}`}>{wordOf(status, report.mode)}</span>{' '}
      {(status === 'created' || status === 'existed') && (
        <span class="soft">
          <TimeText at={report.at} />
        </span>
      )}
      {status === 'failed' && reason !== undefined && <span class="soft">{printable(reason)}</span>}
    </li>
  );
}

function wordOf(status: ReportedLink['status'], mode: 'link' | 'plan'): string {
  return mode === 'plan' && status === 'skipped' ? 'planned' : STATUSES[status];
}

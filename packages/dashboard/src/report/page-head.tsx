import { executionsOf, failureSummary, printable, type KeptReport } from '@defectlink/core/linking';
import { IssueLink } from '../pages/issue-link.tsx';
import { StatusTag } from '../pages/tags.tsx';
import { TimeText } from '../pages/time-text.tsx';
import type { PageContext } from './page-context.ts';
import { FILTERS, filtersOfRow, filtersOfTest, filterWords, type Filter } from './row-filter.ts';
import { RESULTS } from './words.ts';

/** How people call a build: `e2e #57 · main`, else by its id. */
export function buildTitle({ report, build }: KeptReport): string {
  const { workflow, number, branch } = build?.ci ?? {};
  const named = [workflow, number === undefined ? undefined : `#${number}`].filter(
    (part) => part !== undefined,
  );
  const parts = [named.join(' '), branch ?? ''].filter((part) => part !== '');
  return printable(named.length > 0 ? parts.join(' · ') : report.buildId, 120);
}

/** What the page is about: the build, its failures known and new, and what may be shown of it. */
export function PageHead({ page }: { readonly page: PageContext }) {
  const { kept } = page;
  return (
    <>
      <p class="crumb">
        Test report
        {kept.build?.ci?.repository !== undefined && ` / ${printable(kept.build.ci.repository, 100)}`}
      </p>
      <h1>{buildTitle(kept)}</h1>
      <p class="first">{firstLine(kept)}</p>
      <Facts page={page} />
      <Filters page={page} />
    </>
  );
}

/** The failed tests, known or new, then what else ran. */
function firstLine({ report: { failures = [], counts } }: KeptReport): string {
  const failed = counts.failed === 0 ? 'No test failed' : `${counts.failed} failed`;
  const others = (['flaky', 'expectedFailure', 'unexpectedPass', 'passed', 'skipped'] as const).flatMap(
    (outcome) => (counts[outcome] > 0 ? [`${counts[outcome]} ${RESULTS[outcome].toLowerCase()}`] : []),
  );
  const rest = others.length === 0 ? '' : `; ${others.join(', ')}`;
  return `${failureSummary(failures) ?? failed}${rest}.`;
}

function Facts({ page }: { readonly page: PageContext }) {
  const { report, build, configuration, chain } = page.kept;
  const { at, mode } = report;
  const ci = build?.ci;
  return (
    <p class="facts">
      {executionsOf(report).map(({ execution, of }) => (
        <span>
          Test Execution{' '}
          {execution ? <Execution name={page.book.today(execution.key)} page={page} /> : <b>none</b>}
          {of !== undefined && ` for ${printable(of, 120)}`}
        </span>
      ))}
      {build && <Time words="ran" at={build.startedAt} />}
      <Time words={mode === 'plan' ? 'planned' : 'linked'} at={at} />
      {chain && <Time words="Jira read" at={chain.at} />}
      {ci?.commit !== undefined && (
        <span>
          commit <code>{printable(ci.commit, 12)}</code>
        </span>
      )}
      {ci?.url !== undefined && /^https?:\/\//i.test(ci.url) && (
        <a class="out" href={ci.url}>
          CI build
        </a>
      )}
      <span>site {report.site === undefined ? 'not known' : printable(report.site, 120)}</span>
      <span>build {printable(report.buildId, 120)}</span>
      {configuration.length > 0 && <span>configured by {printable(configuration.join(', '), 300)}</span>}
    </p>
  );
}

function Execution({ name, page }: { readonly name: string; readonly page: PageContext }) {
  const { summary, status, done } = page.book.get(name);
  return (
    <>
      <IssueLink name={name} site={page.site} /> <b dir="auto">{printable(summary ?? '', 120)}</b>{' '}
      {status !== undefined && <StatusTag status={status} done={done} />}
    </>
  );
}

function Time({ words, at }: { readonly words: string; readonly at: string }) {
  return (
    <span>
      {words} <TimeText at={at} />
    </span>
  );
}

/** Radio buttons that the stylesheet filters by: they need no script. */
function Filters({ page: { rows, tests } }: { readonly page: PageContext }) {
  if (rows.length === 0) return <></>;
  const count = (filter: Filter) =>
    filter === 'gap'
      ? rows.filter((row) => filtersOfRow(row).includes(filter)).length
      : tests.filter((test) => filtersOfTest(test).includes(filter)).length;
  const offered = FILTERS.map((filter) => ({ filter, number: count(filter) })).filter(
    ({ number }) => number > 0,
  );
  return (
    <fieldset class="verdict">
      <legend>Show</legend>
      <label>
        <input type="radio" name="show" id="show-all" checked /> all
      </label>
      {offered.map(({ filter, number }) => (
        <label>
          <input type="radio" name="show" id={`show-${filter}`} /> <b>{number}</b>{' '}
          {filterWords(filter, number)}
        </label>
      ))}
    </fieldset>
  );
}

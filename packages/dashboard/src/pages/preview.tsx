import {
  printable,
  tagSnippet,
  testTitle,
  type HandLinkPlan,
  type IssueKey,
  type ReportedLink,
} from '@defectlink/core/linking';
import { Choices } from './choices.tsx';
import { IssueLink } from './issue-link.tsx';
import type { LinkPanelProps } from './link-panel-props.ts';
import { HiddenQuery, SearchForm } from './search-form.tsx';
import { amount } from './words.ts';

type PreviewProps = LinkPanelProps & { readonly defect: IssueKey };

/** The sentences that a choice will make true, and the button that makes them so. */
export function Preview(props: PreviewProps) {
  const { plan, defect } = props;
  if (plan === undefined) return <></>;
  if (plan === 'waiting') {
    return (
      <>
        <div class="note look" role="status">
          <p>
            <b>Asking Jira what is there already…</b>
          </p>
          <p class="soft">
            You need not wait: your choice is kept at once, and linked as soon as Jira answers.
          </p>
        </div>
        <Confirmation {...props} />
      </>
    );
  }
  if (!plan.ok && plan.kind === 'refused') {
    return (
      <p class="note failed" role="alert" dir="auto">
        {printable(plan.message, 600)}
      </p>
    );
  }
  return (
    <>
      {plan.ok ? (
        <Sentences {...props} plan={plan} />
      ) : (
        <div class="note look" role="status">
          <p>
            <b>Jira could not be asked</b> what is there already.{' '}
            <span dir="auto">{printable(plan.message, 400)}</span>
          </p>
          <p class="soft">Your choice is kept all the same, and linked by the next push.</p>
        </div>
      )}
      {plan.ok && !plan.links.some(({ kind }) => kind === 'defectToTestCase') && (
        <TestCaseSearch {...props} />
      )}
      {props.testCase !== undefined && (
        <p class="soft">
          Test case {printable(props.testCase, 40)}, as you chose.{' '}
          <a href={props.here({ q: props.search, defect })} data-swap>
            Leave it out
          </a>
        </p>
      )}
      <Alike {...props} />
      <Confirmation {...props} />
      <p class="hint">Nothing existing is changed or removed. To tag the test in code:</p>
      <Snippet {...props} />
    </>
  );
}

interface SentencesProps extends Pick<PreviewProps, 'site' | 'issues'> {
  readonly plan: Extract<HandLinkPlan, { ok: true }>;
}

function Sentences({ plan, site, issues }: SentencesProps) {
  const { execution } = plan;
  const sentences = plan.links.slice(0, MOST_SENTENCES);
  return (
    <>
      <ul class="sentences">
        {sentences.map((link) => (
          <Sentence
            link={link}
            site={site}
            summary={
              issues.get(link.to)?.summary ?? (link.to === execution?.key ? execution.summary : undefined)
            }
          />
        ))}
        {plan.links.length > MOST_SENTENCES && (
          <li class="soft">and {plan.links.length - MOST_SENTENCES} more of the same kind</li>
        )}
      </ul>
      {plan.refused.length > 0 && (
        <details class="unfold">
          <summary>{amount(plan.refused.length, 'test')} cannot be linked like this</summary>
          <ul>
            {plan.refused.slice(0, MOST_SENTENCES).map(({ message }) => (
              <li dir="auto">{printable(message, 300)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** The button that makes it so. */
function Confirmation(props: PreviewProps) {
  const { defect, plan } = props;
  const seen = plan !== 'waiting' && plan?.ok === true ? plan : undefined;
  const confirmed = {
    seal: seen?.seal,
    choicesKnown: seen && String(seen.knownChoices),
    alikeSeen: props.withAlike ? props.alikeId : undefined,
  };
  return (
    <form class="actions" method="post" action={`${props.path}/link`}>
      <HiddenQuery query={{ ...props.kept, q: undefined, defect, testCase: props.testCase, ...confirmed }} />
      <button class="primary">
        {props.withAlike ? `Link ${amount(1 + props.alike, 'test')}` : 'Link defect'}
      </button>
      <a class="button" href={props.here({ test: undefined, alike: undefined })}>
        Cancel
      </a>
    </form>
  );
}

const MOST_SENTENCES = 12;

interface SentenceProps {
  readonly link: ReportedLink;
  readonly site: string | undefined;
  readonly summary: string | undefined;
}

function Sentence({ link: { from, phrase, to, status }, site, summary }: SentenceProps) {
  return (
    <li>
      <IssueLink name={from} site={site} /> {printable(phrase, 60)} <IssueLink name={to} site={site} />{' '}
      {summary !== undefined && (
        <span class="soft" dir="auto">
          {printable(summary, 100)}
        </span>
      )}{' '}
      {status === 'existed' && <span class="tag quiet">exists already</span>}
    </li>
  );
}

/** The test names no test case: one can be named, or it is linked to the Test Execution alone. */
function TestCaseSearch({
  path,
  kept,
  here,
  testCaseSearch,
  foundTestCases,
  defect,
  search,
  testCase,
  site,
}: PreviewProps) {
  return (
    <div class="beside">
      <h3>Which test case does it check?</h3>
      <SearchForm
        path={path}
        name="tq"
        value={testCaseSearch}
        label="Search test cases by key or summary"
        kept={{ ...kept, q: search, defect }}
        live="test-cases"
      />
      <div id="test-cases" aria-live="polite">
        <Choices
          found={foundTestCases}
          noun="test case"
          chosen={testCase}
          to={(key) => here({ q: search, tq: testCaseSearch, defect, testCase: key })}
          site={site}
          hint="The test names none. Without one, the defect is linked to the Test Execution alone."
        />
      </div>
    </div>
  );
}

function Alike({ alike, withAlike, here, search, defect, testCase }: PreviewProps) {
  if (alike === 0) return <></>;
  const query = { q: search, defect, testCase };
  return (
    <p class="alike">
      {withAlike ? (
        <>
          <b>{amount(alike, 'other test')}</b> with the same error will be linked too.{' '}
          <a href={here({ ...query, alike: undefined })} data-swap>
            Only this test
          </a>
        </>
      ) : (
        <>
          {amount(alike, 'other test')} failed with the same error.{' '}
          <a href={here({ ...query, alike: 'yes' })} data-swap>
            Link {alike === 1 ? 'it' : 'them'} too
          </a>
        </>
      )}
    </p>
  );
}

function Snippet({ row, plan, defect, testCase }: PreviewProps) {
  if (plan === undefined || plan === 'waiting') return <></>;
  const label = `Code that tags "${testTitle(row.test)}"`;
  return (
    <pre class="snippet" tabindex={0} aria-label={printable(label, 200)}>
      {tagSnippet(row.test, { defect, testCases: testCase === undefined ? [] : [testCase] })}
    </pre>
  );
}

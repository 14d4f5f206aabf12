import { causesOf, printable, reportCauses, type Cause } from '@defectlink/core/linking';
import type { PageContext } from './page-context.ts';
import { PageSection } from './page-section.tsx';
import { TestList } from './test-list.tsx';
import { amount } from './words.ts';

/** What kept links from being made, and what a person should look at. */
export function LookAtSection({ page }: { readonly page: PageContext }) {
  const { report, build } = page.kept;
  const { warnings } = reportCauses(report);
  // Failed tests that name no defect stand among the failures.
  const findings = causesOf(
    report.findings
      .filter(({ kind }) => kind === 'closedButFailing' || kind === 'noLongerReproduces')
      .map(({ message, test }) => ({ message, tests: [test] })),
  );
  const sentences = [
    ...report.problems,
    ...(report.heldBack ? [report.heldBack.message] : []),
    ...(report.deferred === undefined ? [] : [report.deferred]),
    ...report.notices,
    ...(build?.runErrors ?? []).map((error) => `Outside of any test: ${error}`),
  ];
  if (sentences.length + warnings.length + findings.length === 0) return <></>;
  return (
    <PageSection id="look" title="To look at">
      {sentences.length > 0 && (
        <ul>
          {[...new Set(sentences)].map((text) => (
            <li dir="auto">{printable(text, 500)}</li>
          ))}
        </ul>
      )}
      <Causes causes={[...warnings, ...findings]} page={page} />
    </PageSection>
  );
}

/** Why what was not linked is not linked, each cause once. */
export function NotLinkedSection({ page }: { readonly page: PageContext }) {
  const { unmade, notes } = reportCauses(page.kept.report);
  const causes = [...unmade, ...notes.flat()];
  if (causes.length === 0) return <></>;
  return (
    <PageSection id="not-linked" title="Not linked, and why">
      <Causes causes={causes} page={page} />
    </PageSection>
  );
}

const MAX_SUBJECTS = 10;

interface CausesProps {
  readonly causes: readonly Cause[];
  readonly page: PageContext;
}

function Causes({ causes, page }: CausesProps) {
  return causes.map(({ message, subjects: [, ...others], tests }) => (
    <details>
      <summary>
        <span dir="auto">{printable(message, 500)}</span>{' '}
        {others.length > 0 && (
          <span>
            The same of{' '}
            {others
              .slice(0, MAX_SUBJECTS)
              .map((text) => printable(text, 100))
              .join(', ')}
            {others.length > MAX_SUBJECTS && ` and ${others.length - MAX_SUBJECTS} more`}.
          </span>
        )}{' '}
        <span class="soft">{amount(tests.length, 'test')}</span>
      </summary>
      <TestList tests={tests} page={page} />
    </details>
  ));
}

import {
  type BuildRow,
  type FoundDefect,
  type FoundTestCase,
  type HandLinkPlan,
  type IssueKey,
} from '@defectlink/core/linking';
import type { Query } from '../server/query.ts';
import { Choices, type Choosable } from './choices.tsx';
import { Preview } from './preview.tsx';
import { SearchForm } from './search-form.tsx';

/** What a search found, or why it found nothing. */
export type Found<T> =
  | { readonly kind: 'found'; readonly issues: readonly T[] }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly message: string };

export interface LinkPanelProps {
  readonly row: BuildRow;
  /** Other failed tests with the same error. */
  readonly alike: number;
  /** These are to be linked too. */
  readonly withAlike: boolean;
  readonly path: string;
  /** Address of the panel with another query. */
  readonly here: (query: Query) => string;
  /** Query of this panel, less what its forms ask for. */
  readonly kept: Query;
  readonly site: string | undefined;
  /** Defects that speak for themselves, the best first. */
  readonly suggestions: readonly Choosable[];
  readonly search: string;
  readonly defects: Found<FoundDefect> | undefined;
  readonly defect: IssueKey | undefined;
  readonly plan: HandLinkPlan | 'waiting' | undefined;
  readonly testCaseSearch: string;
  readonly foundTestCases: Found<FoundTestCase> | undefined;
  readonly testCase: IssueKey | undefined;
  /** Something of it has not been answered yet. */
  readonly waiting: boolean;
}

/** Where a person finds the defect of a failed test, sees what will be true, and confirms. */
export function LinkPanel(props: LinkPanelProps) {
  const { path, here, kept, search, defects, defect } = props;
  return (
    <div class="link" id="panel">
      <section aria-labelledby="choose">
        <h2 id="choose">Choose an existing defect</h2>
        {props.suggestions.length > 0 && (
          <>
            <h3>Suggested</h3>
            <Choices
              found={{ kind: 'found', issues: props.suggestions }}
              noun="defect"
              chosen={defect}
              to={(key) => here({ q: search, defect: key, testCase: props.testCase })}
              site={props.site}
              hint=""
            />
            <h3 class="or">Or another one</h3>
          </>
        )}
        <SearchForm
          path={path}
          name="q"
          value={search}
          label="Search defects by key or summary"
          kept={{ ...kept, defect, testCase: props.testCase }}
          live="defects"
          autofocus={defect === undefined}
        />
        <div id="defects" aria-live="polite">
          <Choices
            found={defects}
            noun="defect"
            chosen={defect}
            to={(key) => here({ q: search, defect: key, testCase: props.testCase })}
            site={props.site}
            hint="Type its key, or words of its summary. Only existing issues of the mapped types are found."
          />
        </div>
      </section>
      <section aria-labelledby="sentences">
        <h2 id="sentences">These sentences will be true in Jira</h2>
        <div id="preview" aria-live="polite">
          {defect === undefined ? (
            <p class="soft">
              Choose a defect, and read here what linking it will say. Nothing is linked before you confirm.
            </p>
          ) : (
            <Preview {...props} defect={defect} />
          )}
        </div>
      </section>
    </div>
  );
}

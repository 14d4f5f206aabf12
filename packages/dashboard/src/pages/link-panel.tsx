import { Choices } from './choices.tsx';
import type { LinkPanelProps } from './link-panel-props.ts';
import { Preview } from './preview.tsx';
import { SearchForm } from './search-form.tsx';

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

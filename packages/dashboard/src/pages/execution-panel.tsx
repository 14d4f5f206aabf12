import { printable, type FoundExecution } from '@defectlink/core/linking';
import type { Query } from '../server/query.ts';
import { Changed } from './choices.tsx';
import type { Found } from './found.ts';
import { HiddenQuery, SearchForm } from './search-form.tsx';

export interface ExecutionPanelProps {
  readonly path: string;
  readonly kept: Query;
  readonly close: string;
  readonly search: string;
  readonly found: Found<FoundExecution> | undefined;
  /** Projects that one can be created in. */
  readonly projects: readonly string[];
  readonly waiting: boolean;
}

/** Where a person chooses the Test Execution of a build, or has one created. */
export function ExecutionPanel({ path, kept, close, search, found, projects }: ExecutionPanelProps) {
  return (
    <section class="card" id="execution" aria-labelledby="choose-execution">
      <h2 id="choose-execution">The Test Execution of this build</h2>
      <div class="link" id="panel">
        <div>
          <h3>Choose an existing one</h3>
          <SearchForm
            path={path}
            name="eq"
            value={search}
            label="Search Test Executions by key or summary"
            kept={{ ...kept, execution: 'choose' }}
            live="executions"
            autofocus
          />
          <div id="executions" aria-live="polite">
            <FoundExecutions path={path} kept={kept} found={found} />
          </div>
        </div>
        <div>
          <h3>Or create one</h3>
          <form class="actions" method="post" action={`${path}/execution`}>
            <HiddenQuery query={kept} />
            {projects.length > 1 ? (
              <select name="create" aria-label="Project to create it in">
                {projects.map((project) => (
                  <option value={project}>{project}</option>
                ))}
              </select>
            ) : (
              <input type="hidden" name="create" value={projects[0] ?? ''} />
            )}
            <button disabled={projects.length === 0}>
              Create a Test Execution{projects.length === 1 ? ` in ${printable(projects[0] ?? '', 20)}` : ''}
            </button>
            <a class="button" href={close}>
              Cancel
            </a>
          </form>
          <p class="hint">
            It is created for this build alone, once, and every later link of the build goes to it.
          </p>
        </div>
      </div>
    </section>
  );
}

function FoundExecutions({ path, kept, found }: Pick<ExecutionPanelProps, 'path' | 'kept' | 'found'>) {
  if (!found) return <p class="soft">Type its key, or words of its summary.</p>;
  if (found.kind === 'waiting')
    return (
      <p class="soft" role="status">
        Jira is still searching…
      </p>
    );
  if (found.kind === 'failed')
    return (
      <p class="note failed" role="alert" dir="auto">
        {printable(found.message, 400)}
      </p>
    );
  if (found.issues.length === 0) return <p class="soft">None is found. Try other words, or its key.</p>;
  return (
    <form method="post" action={`${path}/execution`}>
      <HiddenQuery query={kept} />
      <ul class="choices">
        {found.issues.map(({ key, summary, status, updated }) => (
          <li>
            <button class="choice" name="choose" value={key}>
              <span class="key">{key}</span>
              <span dir="auto">{printable(summary, 160)}</span>
              <span class="tag quiet">{printable(status.name, 30)}</span>
              {updated !== undefined && (
                <span class="why">
                  <Changed at={updated} />
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

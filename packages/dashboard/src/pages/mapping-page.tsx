import { CHAIN_LINKS, printable, ROLES } from '@defectlink/core/linking';
import { missingFor, type DraftedField, type MappingDraft } from '../server/mapping-draft.ts';
import { GATES, MAPPING_SECTIONS } from '../server/mapping-fields.ts';
import type { Note } from '../server/note.ts';
import { address } from '../server/query.ts';
import { writeShownValues } from '../server/shown-values.ts';
import { Layout } from './layout.tsx';
import { NoteBox } from './note-box.tsx';

/** What the page can show. */
export type MappingView =
  | { readonly kind: 'unusable'; readonly lines: readonly string[] }
  | { readonly kind: 'noProject'; readonly asked: string }
  | { readonly kind: 'waiting' }
  | DraftView;

interface DraftView {
  readonly kind: 'draft';
  readonly draft: MappingDraft;
  /** Key of the project that the mapping is of; empty for all. */
  readonly scope: string;
  readonly projects: readonly string[];
  readonly account: string;
  readonly site: string;
  /** There is no configuration yet. */
  readonly isNew: boolean;
  /** A project that the configuration does not name yet. */
  readonly project?: string;
}

/** The Issue Mapping: which issue types and link types of the site play which role. */
export function MappingPage({ view, note }: { readonly view: MappingView; readonly note: Note | undefined }) {
  return (
    <Layout title="Issue Mapping" current="mapping" refresh={view.kind === 'waiting' ? 2 : undefined}>
      <h1>Issue Mapping</h1>
      <p class="facts">Only what exists on the site can be chosen; nothing in Jira is changed.</p>
      <NoteBox note={note} />
      <Body view={view} />
    </Layout>
  );
}

function Body({ view }: { readonly view: MappingView }) {
  switch (view.kind) {
    case 'waiting':
      return (
        <p class="note look" role="status">
          Reading the issue types and link types of the site…
        </p>
      );
    case 'unusable':
      return (
        <div class="note failed" role="alert">
          {view.lines.map((line) => (
            <p dir="auto">{printable(line, 600)}</p>
          ))}
        </div>
      );
    case 'noProject':
      return (
        <>
          {view.asked.trim() !== '' && (
            <p class="note failed" role="alert" dir="auto">
              "{printable(view.asked, 40)}" is not the key of a project, such as KP.
            </p>
          )}
          <p>
            <label for="project">
              Which Jira project are your defects in? Its issue types are offered then.
            </label>
          </p>
          <form class="tools narrow" method="get" action="/mapping">
            <input
              id="project"
              name="project"
              value={view.asked}
              placeholder="Its key, such as KP"
              maxlength={20}
              autofocus
            />
            <button class="primary">Go on</button>
          </form>
        </>
      );
    case 'draft':
      return <Draft view={view} />;
  }
}

function Draft({ view }: { readonly view: DraftView }) {
  const { draft, scope, projects, site, account, isNew, project } = view;
  return (
    <>
      <p class="soft">
        {printable(site, 200)}, as {printable(account, 80)}
      </p>
      {projects.length > 0 && (
        <nav class="verdict" aria-label="Whose mapping">
          {['', ...projects].map((key) => (
            <a
              href={address('/mapping', { scope: key, project })}
              aria-current={key === scope ? 'true' : undefined}
            >
              {key === '' ? 'All projects' : `Only ${key}`}
            </a>
          ))}
        </nav>
      )}
      <form method="post" action="/mapping" class="mapping" data-live="mapping-says">
        <input type="hidden" name="scope" value={scope} />
        {project !== undefined && <input type="hidden" name="project" value={project} />}
        <input
          type="hidden"
          name="shown"
          value={writeShownValues(draft.map(({ field, written }) => [field.name, written]))}
        />
        <div class="sections">
          {MAPPING_SECTIONS.map(({ title, says, fields }) => (
            <fieldset class="card">
              <legend>{title}</legend>
              <p class="soft">{says}</p>
              {draft
                .filter(({ field }) => fields.includes(field))
                .map((drafted) => (
                  <Field drafted={drafted} scope={scope} />
                ))}
            </fieldset>
          ))}
        </div>
        <div id="mapping-says" aria-live="polite">
          <Sentences draft={draft} example={scope === '' ? (projects[0] ?? 'KP') : scope} />
          {scope === '' && <Gates draft={draft} />}
        </div>
        <div class="actions">
          <button class="primary">Save</button>
          <button formmethod="get">Show the sentences</button>
          {isNew && (
            <select name="format" aria-label="Format of the new configuration">
              <option value="json">as defectlink.config.json</option>
              <option value="yaml">as defectlink.config.yaml</option>
            </select>
          )}
        </div>
      </form>
    </>
  );
}

function Field({
  drafted: { field, options, chosen, unknown },
  scope,
}: {
  readonly drafted: DraftedField;
  readonly scope: string;
}) {
  const none = scope !== '' ? 'as for all projects' : field.required ? 'choose one' : 'not mapped';
  return (
    <label class="field">
      <span>
        {field.label}
        {field.required && scope === '' && <span class="soft"> (needed to link)</span>}
      </span>
      <select name={field.name}>
        <option value="" selected={chosen === ''}>
          {none}
        </option>
        {options.map(({ value, words }) => (
          <option value={value} selected={value === chosen}>
            {printable(words, 100)}
          </option>
        ))}
      </select>
      {unknown !== undefined && <span class="error">{printable(unknown, 300)}</span>}
    </label>
  );
}

function Sentences({ draft, example }: { readonly draft: MappingDraft; readonly example: string }) {
  const sentences = draft.flatMap(({ field, options, chosen }) => {
    const phrase = options.find(({ value }) => value === chosen)?.phrase;
    if (field.kind !== 'phrase' || phrase === undefined) return [];
    const { from, to } = CHAIN_LINKS[field.link];
    return [{ from: ROLES[from], phrase, to: ROLES[to] }];
  });
  return (
    <section aria-labelledby="mapping-sentences">
      <h2 id="mapping-sentences">Links will read like this in Jira</h2>
      {sentences.length === 0 ? (
        <p class="soft">No link is mapped here.</p>
      ) : (
        <ul class="sentences">
          {sentences.map(({ from, phrase, to }) => (
            <li>
              <span class="key">
                {example}-{from.example}
              </span>{' '}
              <span class="soft">({from.noun})</span> <b>{printable(phrase, 60)}</b>{' '}
              <span class="key">
                {example}-{to.example}
              </span>{' '}
              <span class="soft">({to.noun})</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Gates({ draft }: { readonly draft: MappingDraft }) {
  return (
    <ul class="gates">
      {GATES.map(({ who, needs }) => {
        const missing = missingFor(needs, draft);
        return missing.length === 0 ? (
          <li class="done">✓ Complete: {who}.</li>
        ) : (
          <li>
            <span class="tag flaky">missing</span> {missing.join(', ')}{' '}
            <span class="soft">so that {who}</span>
          </li>
        );
      })}
    </ul>
  );
}

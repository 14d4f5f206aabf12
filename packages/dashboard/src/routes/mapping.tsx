import {
  errorText,
  knownSite,
  parseProjectKey,
  readMappingOffer,
  readSettings,
  saveMapping,
  systemClock,
  type DefectlinkConfig,
  type ProjectKey,
} from '@defectlink/core/linking';
import type { Hono } from 'hono';
import { MappingPage, type MappingView } from '../pages/mapping-page.tsx';
import type { Desk } from '../server/desk.ts';
import { readForm } from '../server/form.ts';
import { draftMapping, missingFor, settingsOf } from '../server/mapping-draft.ts';
import { shownValues } from '../server/shown-values.ts';
import { GATES } from '../server/mapping-fields.ts';
import type { Note } from '../server/note.ts';
import { address, type Query } from '../server/query.ts';
import { respond } from '../server/respond.ts';
import { PATIENCE, within } from '../server/within.ts';

/** `/mapping`: the Issue Mapping, and its saving. */
export function addMapping(app: Hono, desk: Desk): void {
  app.get('/mapping', async (c) => {
    const query = c.req.query();
    const { view } = await readView(query, desk);
    return respond(c, desk.places, <MappingPage view={view} note={desk.notes.find(query.note)} />);
  });
  app.post('/mapping', async (c) => {
    const form = await readForm(c);
    const note = await save(form, desk);
    desk.forgetSetup();
    return c.redirect(
      address('/mapping', { scope: form.scope, project: form.project, note: desk.notes.keep(note) }),
      303,
    );
  });
}

interface Reading {
  readonly view: MappingView;
  readonly settings: DefectlinkConfig;
  readonly projects: readonly ProjectKey[];
}

/** What the page shows: a mapping to work on, or why there is none to show yet. */
async function readView(query: Query, desk: Desk): Promise<Reading> {
  const { configDir, configFile, env } = desk.places;
  const [written, setup] = await Promise.all([readSettings(configDir, configFile), desk.setup()]);
  if (!written.ok) {
    const lines = [
      ...written.problems,
      'Nothing can be chosen here before it is mended: load this page again then.',
    ];
    return { view: { kind: 'unusable', lines }, settings: {}, projects: [] };
  }
  const { settings } = written;
  const baseUrl = setup.ok ? setup.config.jira.baseUrl : knownSite(settings, env);
  const named = [query.project ?? '', ...projectsOf(settings)].flatMap(
    (text) => parseProjectKey(text.trim()) ?? [],
  );
  const projects = [...new Set(named)];
  const reading = (view: MappingView): Reading => ({ view, settings, projects });
  if (baseUrl === undefined || baseUrl === '') {
    return reading({
      kind: 'unusable',
      lines: [
        'No Jira site is named. Set JIRA_BASE_URL and credentials in the terminal, and start again; or set it up there: npx defectlink init',
      ],
    });
  }
  if (projects.length === 0) return reading({ kind: 'noProject', asked: query.project ?? '' });
  const jira = { ...settings.jira, baseUrl };
  const asked = desk.answers.offers.ask(`${baseUrl} ${projects.join(' ')}`, () =>
    readMappingOffer({ jira, projects, env, clock: systemClock, signal: AbortSignal.timeout(30_000) }),
  );
  const answer = await within(asked, PATIENCE);
  if (!answer) return reading({ kind: 'waiting' });
  if (!answer.ok) {
    desk.answers.offers.forget();
    return reading({
      kind: 'unusable',
      lines: answer.failed.map(({ message, remedy }) => [message, remedy].filter(Boolean).join(' ')),
    });
  }
  const scope = projects.find((key) => key === query.scope) ?? '';
  return reading({
    kind: 'draft',
    draft: draftMapping({
      offer: answer.offer,
      settings,
      scope,
      over: query,
      shown: shownValues(query.shown),
    }),
    scope,
    projects,
    account: answer.offer.account,
    site: answer.offer.baseUrl,
    isNew: settings.mapping === undefined && settings.jira?.baseUrl === undefined,
    ...(query.project !== undefined && { project: query.project }),
  });
}

function projectsOf(settings: DefectlinkConfig): readonly string[] {
  return [...(settings.projects ?? []), ...Object.keys(settings.mappingByProject ?? {})];
}

async function save(form: Query, desk: Desk): Promise<Note> {
  const { view, settings, projects } = await readView(form, desk);
  if (view.kind !== 'draft')
    return { tone: 'failed', lines: ['Nothing was saved: Jira has not said what can be chosen.'] };
  const missing = view.scope === '' ? missingFor(GATES[0].needs, view.draft) : [];
  if (missing.length > 0)
    return { tone: 'failed', lines: [`Nothing was saved. Choose first: ${missing.join(', ')}.`] };
  const site = settings.jira?.baseUrl === undefined ? { jira: { baseUrl: view.site } } : {};
  const named = { ...site, ...(settings.projects === undefined && { projects }) };
  const { configDir, configFile } = desk.places;
  try {
    const saved = await saveMapping({
      configDir,
      configFile,
      settings: { ...named, ...settingsOf('changed', view.draft, view.scope, settings) },
      pasted: { ...named, ...settingsOf('all', view.draft, view.scope, settings) },
      format: form.format === 'yaml' ? 'yaml' : 'json',
    });
    if (saved.kind === 'written')
      return { tone: 'done', lines: [`The Issue Mapping is saved in ${saved.path}.`] };
    return {
      tone: 'look',
      lines: [`${saved.path} is left as it is. ${saved.why}`],
      code: { what: 'Paste these lines into it:', text: saved.snippet },
    };
  } catch (error) {
    return { tone: 'failed', lines: ['Nothing was saved.', errorText(error)] };
  }
}

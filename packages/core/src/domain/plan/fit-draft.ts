import { sameName } from '../mapping/link-type.ts';
import type { ExecutionDraft, OptionalField } from './execution-draft.ts';

/** A field of a create screen. */
export interface ScreenField {
  readonly id: string;
  readonly name: string;
  /** Whether Jira demands a value and gives none itself. */
  readonly demanded: boolean;
}

/** What a project offers to whoever creates an issue of one type. */
export interface CreateScreen {
  readonly issueType: { readonly id: string; readonly name: string };
  readonly fields: readonly ScreenField[];
}

/** Fields of a draft that an issue can do without. */
const OPTIONAL_FIELDS = ['labels', 'description'] as const satisfies readonly OptionalField[];

/**
 * A draft as a create screen takes it: its type named by id, since several types of a site may have one name, or the account another
 * language; fields that the screen lacks left out. The same draft when nothing of it differs.
 */
export function fitDraft(draft: ExecutionDraft, { issueType, fields }: CreateScreen): ExecutionDraft {
  const leftOut = OPTIONAL_FIELDS.filter((field) => fields.every(({ id }) => id !== field));
  return leftOut.length === 0 && draft.issueType.trim() === issueType.id
    ? draft
    : { ...draft, issueType: issueType.id, leftOut };
}

/** What of a draft the create screen lacks, as a sentence; undefined when it has all. */
export function leftOutSentence({ leftOut = [] }: ExecutionDraft, project: string): string | undefined {
  if (leftOut.length === 0) return undefined;
  const fields = `It has no ${leftOut.join(' and no ')}, which the create screen of ${project} lacks`;
  return leftOut.includes('labels') ? `${fields}; an issue property tells its build instead.` : `${fields}.`;
}

/** Fields that a draft always fills in, and the reporter, whom Jira fills in itself though it may call the field required (recorded on Data Center). */
const FILLED = new Set(['project', 'issuetype', 'summary', 'labels', 'description', 'reporter']);

/** Names of the fields that a create screen demands and a draft lacks. */
export function missingFields({ fields }: ExecutionDraft, screen: CreateScreen): string[] {
  return screen.fields
    .filter(({ id, demanded }) => demanded && !FILLED.has(id) && !Object.hasOwn(fields, id))
    .map(({ id, name }) => `${name} (${id})`);
}

/** The type that a name or an id means, among those of one project. */
export function typeNamed<T extends { readonly id: string; readonly name: string }>(
  written: string,
  types: readonly T[],
): T | undefined {
  return types.find(({ id, name }) => id === written.trim() || sameName(name, written));
}

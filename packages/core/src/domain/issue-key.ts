declare const issueKeyBrand: unique symbol;
declare const projectKeyBrand: unique symbol;
declare const issueIdBrand: unique symbol;

/** The key of a Jira issue in upper case, such as `KP-101`. Keys move and are renamed; identity is the {@link IssueId}. */
export type IssueKey = string & { readonly [issueKeyBrand]: true };
/** The key of a Jira project in upper case, such as `KP`. */
export type ProjectKey = string & { readonly [projectKeyBrand]: true };
/** The immutable id of a Jira issue: digits, as a string. */
export type IssueId = string & { readonly [issueIdBrand]: true };

const PROJECT = '[A-Z][A-Z0-9_]+';
const WHOLE_KEY = new RegExp(`^${PROJECT}-[1-9]\\d*$`, 'i');
const WHOLE_PROJECT = new RegExp(`^${PROJECT}$`, 'i');
// `KP-3374_2.4` is a part of KP-3374.
const KEY_IN_PROSE = new RegExp(`(?<![\\w-])${PROJECT}-[1-9]\\d*(?:(?=_\\d)|(?![\\w-]))`, 'g');
const KEY_IN_PROSE_ANY_CASE = new RegExp(KEY_IN_PROSE, 'gi');
const WHOLE_ID = /^[1-9]\d{0,17}$/;
// Zephyr Scale numbers its entities KP-T42 (case), KP-R7 (cycle), KP-P3 (plan); AIO Tests KP-TC-42, KP-CY-7, KP-TS-3.
const APP_ENTITY = new RegExp(`^${PROJECT}-(?:[TRPEC]\\d+|(?:TC|TS|TP|CY)-\\d+)$`, 'i');
const APP_ENTITY_IN_PROSE = new RegExp(
  `(?<![\\w-])${PROJECT}-(?:[TRPEC]\\d+|(?:TC|TS|TP|CY)-\\d+)(?![\\w-])`,
  'g',
);
// Looked at from the hyphen back: from each of a million capitals on, it would take the square of their number.
const KEY_SHAPED = /[A-Z0-9_]-(?<=[A-Z][A-Z0-9_]+-)(?:[A-Z]{1,2}-?)?\d/;
const KEY_SHAPED_ANY_CASE = new RegExp(KEY_SHAPED, 'i');

/**
 * Reads a whole value as an issue key: trimmed and upper-cased, since Jira looks keys up ignoring case.
 * @returns the key, or undefined when the value is anything else than one key.
 */
export function parseIssueKey(value: string): IssueKey | undefined {
  const candidate = value.trim();
  return WHOLE_KEY.test(candidate) ? (candidate.toUpperCase() as IssueKey) : undefined;
}

/** Reads a whole value as a project key, trimmed and upper-cased; undefined when it is not one. */
export function parseProjectKey(value: string): ProjectKey | undefined {
  const candidate = value.trim();
  return WHOLE_PROJECT.test(candidate) ? (candidate.toUpperCase() as ProjectKey) : undefined;
}

/** Reads a Jira issue id (a number of at most 18 digits, as a string); undefined when it is not one. */
export function parseIssueId(value: string): IssueId | undefined {
  return WHOLE_ID.test(value) ? (value as IssueId) : undefined;
}

/** The project part of an issue key: `KP` of `KP-101`. */
export function projectOf(key: IssueKey): ProjectKey {
  return key.slice(0, key.lastIndexOf('-')) as ProjectKey;
}

/**
 * Finds the issue keys inside prose that belong to one of `projects`, in the order written.
 * Words such as UTF-8 or SHA-256 look like keys; only the allowed projects tell them apart.
 * @param anyCase `kp-101` counts too, as where a role was said outright.
 */
export function findIssueKeys(prose: string, projects: ReadonlySet<ProjectKey>, anyCase = false): IssueKey[] {
  return findAnyKeys(prose, anyCase).filter((key) => projects.has(projectOf(key)));
}

/** Finds what is shaped like an issue key inside prose, `UTF-8` included. */
export function findAnyKeys(prose: string, anyCase = false): IssueKey[] {
  const keys = prose.match(anyCase ? KEY_IN_PROSE_ANY_CASE : KEY_IN_PROSE) ?? [];
  return keys.map((key) => key.toUpperCase() as IssueKey);
}

/** Whether a whole value is the key of a test management app's own entity (`KP-T42`, `KP-TC-42`), which is no Jira issue. */
export function isAppEntityKey(value: string): boolean {
  return APP_ENTITY.test(value.trim());
}

/** Finds keys of app entities inside prose that start with one of `projects`. */
export function findAppEntityKeys(prose: string, projects: ReadonlySet<ProjectKey>): string[] {
  const keys = prose.match(APP_ENTITY_IN_PROSE) ?? [];
  return keys.filter((key) => projects.has(key.slice(0, key.indexOf('-')) as ProjectKey));
}

/**
 * Whether a text may hold a key, before any configuration is known.
 * @param anyCase `kp-101` counts too; for values that can only be keys, not for prose.
 */
export function isKeyShaped(text: string, anyCase = false): boolean {
  return (anyCase ? KEY_SHAPED_ANY_CASE : KEY_SHAPED).test(text);
}

/** Orders ids by number, the oldest issue first; they may be larger than a JavaScript number holds exactly. */
export function compareIssueIds(a: IssueId, b: IssueId): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

import { compareText } from './build/build.ts';
import type { ProjectKey } from './issue-key.ts';
import type { CompleteMapping, MappingBook } from './mapping/resolve-mapping.ts';

type IssueTypes = readonly string[];

/** More words than this make a query no narrower that a person would notice. */
const MAX_WORDS = 10;

/** JQL that finds defects by words of their summary, the last changed first: of the issue types that the mapping names. */
export function defectQuery(
  text: string,
  { mapping, byProject }: MappingBook<Pick<CompleteMapping, 'defectIssueTypes'>>,
  projects: ReadonlySet<ProjectKey>,
): string {
  const types = new Map([...byProject].map(([project, { defectIssueTypes }]) => [project, defectIssueTypes]));
  return summaryQuery(text, { mapping: mapping.defectIssueTypes, byProject: types }, projects);
}

/** JQL that finds open defects whose summary has any of the words, the last changed first. */
export function openDefectQuery(
  words: readonly string[],
  { mapping, byProject }: MappingBook<Pick<CompleteMapping, 'defectIssueTypes'>>,
  projects: ReadonlySet<ProjectKey>,
): string {
  const types = new Map([...byProject].map(([project, { defectIssueTypes }]) => [project, defectIssueTypes]));
  const scope = scopeClause({ mapping: mapping.defectIssueTypes, byProject: types }, projects);
  return `${scope} AND statusCategory != Done AND (${words.flatMap(wordsOf).map(wordClause).join(' OR ')}) ORDER BY updated DESC`;
}

/**
 * JQL that finds issues of certain types by words of their summary, the last changed first, in the configured projects (in all of
 * them when none is configured). Without words it finds all.
 */
export function summaryQuery(
  text: string,
  types: MappingBook<IssueTypes>,
  projects: ReadonlySet<ProjectKey>,
): string {
  const where = [scopeClause(types, projects), ...wordsOf(text).map(wordClause)].join(' AND ');
  return `${where} ORDER BY updated DESC`;
}

/** Issues of certain types in the configured projects; in all of them when none is configured. */
function scopeClause(
  { mapping, byProject }: MappingBook<IssueTypes>,
  projects: ReadonlySet<ProjectKey>,
): string {
  const scopes = new Map<string, ProjectKey[]>();
  for (const project of [...projects].sort(compareText)) {
    const types = typeClause(byProject.get(project) ?? mapping);
    scopes.set(types, [...(scopes.get(types) ?? []), project]);
  }
  const scope =
    scopes.size === 0
      ? [typeClause(mapping)]
      : [...scopes].map(([types, keys]) => `project in (${keys.map(jqlText).join(', ')}) AND ${types}`);
  return anyOf(scope);
}

function anyOf(clauses: readonly string[]): string {
  return clauses.length === 1 ? clauses.join('') : `(${clauses.map((clause) => `(${clause})`).join(' OR ')})`;
}

function typeClause(issueTypes: IssueTypes): string {
  const types = issueTypes.map((type) => (/^\d+$/.test(type.trim()) ? type.trim() : jqlText(type)));
  return `issuetype in (${types.join(', ')})`;
}

/** A word as it is, which finds its other forms too, or as the beginning of one, which does not. */
function wordClause(word: string): string {
  return `(summary ~ ${jqlText(word)} OR summary ~ ${jqlText(`${word}*`)})`;
}

/** Words in lower case, since `AND`, `OR` and `NOT` are operators of a text search, with the characters escaped that it reserves. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(/\s+/);
  return [...new Set(words)]
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MAX_WORDS)
    .map((word) => word.replace(/[+\-&|!(){}[\]^~*?\\:"/]/g, '\\$&'));
}

/** A text as JQL quotes it. */
export function jqlText(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

import * as v from 'valibot';
import { jqlText } from '../domain/defect-query.ts';
import { typeNamed, type CreateScreen } from '../domain/plan/fit-draft.ts';
import type { JiraApi } from './api.ts';
import { describeFailure } from './describe-failure.ts';
import { failed, succeeded, type JiraResult } from './jira-result.ts';
import { searchIssues } from './search-issues.ts';
import { jiraName } from './wire.ts';

const typeShape = v.object({ id: v.string(), name: jiraName });
const fieldShape = v.object({
  fieldId: v.string(),
  name: jiraName,
  required: v.boolean(),
  hasDefaultValue: v.optional(v.boolean(), false),
});

/**
 * Reads what a project offers to whoever creates an issue of a type, from its create metadata.
 * @param issueType Name or id.
 */
export async function readCreateScreen(
  api: JiraApi,
  project: string,
  issueType: string,
): Promise<JiraResult<CreateScreen>> {
  const path = `/issue/createmeta/${encodeURIComponent(project)}/issuetypes`;
  const types = await readPages(api, path, typeShape);
  if (!types.ok) return types;
  const type = typeNamed(issueType, types.value) ?? (await typeInOtherLanguage(api, issueType, types.value));
  if (!type) {
    const names = types.value.map(({ name }) => name).join(', ');
    const message = names
      ? `Project ${project} has no issue type "${issueType}" to create. It has ${names}. Set execution.issueType.`
      : `The account may create no issue in project ${project}: it needs the permission "Create issues" there.`;
    return failed({ ...describeFailure('invalid', `GET ${path}`, undefined), message });
  }
  const fields = await readPages(api, `${path}/${type.id}`, fieldShape);
  if (!fields.ok) return fields;
  return succeeded({
    issueType: type,
    fields: fields.value.map(({ fieldId, name, required, hasDefaultValue }) => ({
      id: fieldId,
      name,
      demanded: required && !hasDefaultValue,
    })),
  });
}

/** The type that a name means which is not in the account's language: JQL knows the site's own names, whatever the account's language. */
async function typeInOtherLanguage<T extends { readonly id: string }>(
  api: JiraApi,
  name: string,
  types: readonly T[],
): Promise<T | undefined> {
  const found = await searchIssues(api, `issuetype = ${jqlText(name)}`, 1);
  const [issue] = found.ok ? found.value : [];
  return issue && types.find(({ id }) => id === issue.issueType.id);
}

const PAGE = 200;
/** More than any screen has fields: a site that begins each page anew is not asked for ever. */
const MOST = 5_000;

/**
 * Cloud names the list of a page after what it holds, Data Center calls it `values`; the one says how many there are, the other
 * whether more follow.
 */
async function readPages<T>(
  api: JiraApi,
  path: string,
  item: v.GenericSchema<unknown, T>,
): Promise<JiraResult<readonly T[]>> {
  const list = v.optional(v.array(item));
  const page = v.object({
    values: list,
    issueTypes: list,
    fields: list,
    total: v.optional(v.number()),
    isLast: v.optional(v.boolean()),
  });
  const all: T[] = [];
  for (;;) {
    const read = await api.get(path, page, { startAt: String(all.length), maxResults: String(PAGE) });
    if (!read.ok) return read;
    const items = read.value.values ?? read.value.issueTypes ?? read.value.fields;
    if (!items)
      return failed(
        describeFailure('notJira', `GET ${path}`, undefined, { hint: 'The answer holds no list.' }),
      );
    all.push(...items);
    const { total = 0, isLast = all.length >= total } = read.value;
    if (isLast || items.length === 0 || all.length >= MOST) return succeeded(all);
  }
}

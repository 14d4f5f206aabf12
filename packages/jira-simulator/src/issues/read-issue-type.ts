import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import { fieldRefusal } from '../api/refusal.ts';
import type { IssueType, Project } from '../store/entities.ts';

const reference = v.looseObject({ id: v.optional(v.string()), name: v.optional(v.string()) });

/**
 * The issue type of a project that a request names. A name that several types of the site have, as happens with
 * team-managed projects, is refused (reported from Cloud); an id never is.
 * @throws a Refusal with 400
 */
export function readIssueType({ site, texts }: ApiCall, value: unknown, project: Project): IssueType {
  const parsed = v.safeParse(reference, value);
  const { id, name } = parsed.success ? parsed.output : {};
  const ambiguous = id === undefined && site.store.issueTypes.filter((one) => one.name === name).length > 1;
  const type = project.issueTypes.find((one) => (id === undefined ? one.name === name : one.id === id));
  if (type === undefined || ambiguous) throw fieldRefusal({ issuetype: texts.issueTypeInvalid() });
  return type;
}

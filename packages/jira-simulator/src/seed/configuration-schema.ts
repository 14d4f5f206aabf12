import * as v from 'valibot';
import { numericId, projectKey } from './scalars.ts';

export const linkTypeSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  inward: v.string(),
  outward: v.string(),
});

export const issueTypeSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  description: v.optional(v.string(), ''),
  subtask: v.optional(v.boolean(), false),
  /** 1 for epics, 0 for standard types, -1 for sub-tasks. */
  hierarchyLevel: v.optional(v.number(), 0),
  /** Key of the team-managed project that owns the type. */
  scope: v.optional(projectKey),
  /** What an account reads instead of the name, by language. */
  translations: v.optional(v.record(v.string(), v.string())),
});

export const statusSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  description: v.optional(v.string(), ''),
  category: v.picklist(['new', 'indeterminate', 'done']),
  /** The transition that leads to this status from everywhere, as in Jira's simplified workflow. */
  transitionId: numericId,
  translations: v.optional(v.record(v.string(), v.string())),
});

export const prioritySchema = v.strictObject({
  id: numericId,
  name: v.string(),
  translations: v.optional(v.record(v.string(), v.string())),
});

export const resolutionSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  description: v.optional(v.string(), ''),
});

export const sprintSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  state: v.picklist(['active', 'future', 'closed']),
});

export const securityLevelSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  /** Ids of the accounts that may see issues of the level. */
  members: v.array(v.string()),
});

export const customFieldSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^customfield_\d+$/)),
  name: v.string(),
  type: v.picklist(['string', 'number', 'option']),
  /** For the type `option`. */
  allowedValues: v.optional(v.array(v.strictObject({ id: numericId, value: v.string() }))),
  /** Keys of the projects whose create screen demands it. */
  requiredIn: v.optional(v.array(projectKey), []),
});

import * as v from 'valibot';
import { richTextSchema } from '../rich-text/rich-text.ts';
import { isoDate, issueKey, numericId } from './scalars.ts';

/** Who alone may see a comment: a project role or a group. The simulator knows no members and shows it to all. */
export const visibilitySchema = v.strictObject({
  type: v.picklist(['group', 'role']),
  value: v.optional(v.string()),
  identifier: v.optional(v.nullable(v.string())),
});

const commentSchema = v.strictObject({
  id: numericId,
  author: v.string(),
  body: richTextSchema,
  created: isoDate,
  updated: v.optional(isoDate),
  visibility: v.optional(visibilitySchema),
});

const remoteLinkSchema = v.strictObject({
  id: numericId,
  globalId: v.optional(v.string()),
  relationship: v.optional(v.string()),
  application: v.optional(v.record(v.string(), v.unknown()), {}),
  object: v.looseObject({ url: v.string(), title: v.string() }),
});

const changeSchema = v.strictObject({
  id: numericId,
  author: v.string(),
  created: isoDate,
  items: v.array(
    v.strictObject({
      field: v.string(),
      from: v.nullable(v.string()),
      fromText: v.nullable(v.string()),
      to: v.nullable(v.string()),
      toText: v.nullable(v.string()),
    }),
  ),
});

export const issueSchema = v.strictObject({
  /** Given out in the order of the seed, from 10001, when absent. */
  id: v.optional(numericId),
  key: issueKey,
  /** Keys that the issue had before it was moved. */
  formerKeys: v.optional(v.array(issueKey), []),
  /** Name or id. */
  type: v.string(),
  /** Name or id; the first status when absent. */
  status: v.optional(v.string()),
  /** Name or id; Medium when absent. */
  priority: v.optional(v.string()),
  summary: v.string(),
  description: v.optional(v.nullable(richTextSchema), null),
  labels: v.optional(v.array(v.string()), []),
  /** Key of the issue that it is a sub-task or child of. */
  parent: v.optional(issueKey),
  /** Names or ids. */
  sprints: v.optional(v.array(v.string()), []),
  components: v.optional(v.array(v.string()), []),
  fixVersions: v.optional(v.array(v.string()), []),
  /** Name or id; when absent, the first one if the status is done, else none. */
  resolution: v.optional(v.nullable(v.string())),
  /** Name or id of a security level. */
  security: v.optional(v.string()),
  /** Read only: it can be opened by its key, and no search finds it. */
  archived: v.optional(v.boolean(), false),
  /** Account ids; the first account when absent. */
  reporter: v.optional(v.string()),
  assignee: v.optional(v.nullable(v.string()), null),
  created: v.optional(isoDate),
  updated: v.optional(isoDate),
  customFields: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Entity properties. */
  properties: v.optional(v.record(v.string(), v.unknown()), {}),
  comments: v.optional(v.array(commentSchema), []),
  changelog: v.optional(v.array(changeSchema), []),
  remoteLinks: v.optional(v.array(remoteLinkSchema), []),
});

export const linkSchema = v.strictObject({
  /** Given out in the order of the seed, from 10001, when absent. */
  id: v.optional(numericId),
  /** Name or id of the link type. */
  type: v.string(),
  /** Key of the issue that reads the type's outward phrase. */
  source: issueKey,
  /** Key of the issue that reads the type's inward phrase. */
  destination: issueKey,
});

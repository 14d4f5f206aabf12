import * as v from 'valibot';
import { richTextSchema } from '../rich-text/rich-text.ts';
import { permissionKeys } from '../access/permissions.ts';

const isoDate = v.pipe(v.string(), v.isoTimestamp('a date such as 2026-01-31T10:00:00.000Z was expected'));
const numericId = v.pipe(v.string(), v.regex(/^[1-9]\d{0,17}$/, 'an id is a number in a string'));
const projectKey = v.pipe(
  v.string(),
  v.regex(/^[A-Z][A-Z0-9_]+$/, 'a project key is upper-case, such as KP'),
);
const issueKey = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]+-[1-9]\d*$/, 'an issue key looks like KP-1'));

const credentialSchema = v.strictObject({
  /**
   * `apiToken`: Cloud, Basic with the account's e-mail. `scopedApiToken`: the same, but only through the gateway.
   * `personalToken`: Data Center, Bearer. `password`: Data Center, Basic with the account's name.
   */
  kind: v.picklist(['apiToken', 'scopedApiToken', 'personalToken', 'password']),
  secret: v.string(),
  /** OAuth scopes of a scoped token, classic or granular. Absent: all. */
  scopes: v.optional(v.array(v.string())),
  expires: v.optional(isoDate),
});

const accountSchema = v.strictObject({
  accountId: v.string(),
  /** User name, on Data Center. */
  name: v.string(),
  displayName: v.string(),
  email: v.string(),
  timeZone: v.optional(v.string(), 'Etc/UTC'),
  /** Language of the error texts that this account reads. */
  locale: v.optional(v.picklist(['en', 'fr'])),
  credentials: v.array(credentialSchema),
  /** Project permissions by project key; `*` stands for every project not named. Absent: all permissions everywhere. */
  permissions: v.optional(v.record(v.string(), v.array(v.picklist(permissionKeys)))),
});

const oauthClientSchema = v.strictObject({
  clientId: v.string(),
  clientSecret: v.string(),
  /** The service account that the client acts as. */
  accountId: v.string(),
  scopes: v.array(v.string()),
  /** Life of an access token in seconds. */
  expiresIn: v.optional(v.number(), 3600),
});

const linkTypeSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  inward: v.string(),
  outward: v.string(),
});

const issueTypeSchema = v.strictObject({
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

const statusSchema = v.strictObject({
  id: numericId,
  name: v.string(),
  description: v.optional(v.string(), ''),
  category: v.picklist(['new', 'indeterminate', 'done']),
  /** The transition that leads to this status from everywhere, as in Jira's simplified workflow. */
  transitionId: numericId,
  translations: v.optional(v.record(v.string(), v.string())),
});

const prioritySchema = v.strictObject({ id: numericId, name: v.string() });

const customFieldSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^customfield_\d+$/)),
  name: v.string(),
  type: v.picklist(['string', 'number', 'option']),
  /** For the type `option`. */
  allowedValues: v.optional(v.array(v.strictObject({ id: numericId, value: v.string() }))),
  /** Keys of the projects whose create screen demands it. */
  requiredIn: v.optional(v.array(projectKey), []),
});

const projectSchema = v.strictObject({
  id: numericId,
  key: projectKey,
  name: v.string(),
  description: v.optional(v.string(), ''),
  style: v.optional(v.picklist(['classic', 'next-gen']), 'classic'),
  /** Names or ids of its issue types. */
  issueTypes: v.array(v.string()),
  /** Keys that the project had before. */
  formerKeys: v.optional(v.array(projectKey), []),
  /** Ids of the fields that its create and edit screens lack, such as `issuelinks`. */
  fieldsNotOnScreen: v.optional(v.array(v.string()), []),
});

const commentSchema = v.strictObject({
  id: numericId,
  author: v.string(),
  body: richTextSchema,
  created: isoDate,
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

const issueSchema = v.strictObject({
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
});

const linkSchema = v.strictObject({
  /** Given out in the order of the seed, from 10001, when absent. */
  id: v.optional(numericId),
  /** Name or id of the link type. */
  type: v.string(),
  /** Key of the issue that reads the type's outward phrase. */
  source: issueKey,
  /** Key of the issue that reads the type's inward phrase. */
  destination: issueKey,
});

/** The state of a Jira site as JSON: what a simulator starts from and what it saves. */
export const seedSchema = v.strictObject({
  title: v.optional(v.string(), 'Jira'),
  cloudId: v.optional(v.pipe(v.string(), v.uuid()), '11223344-a1b2-3b33-c444-def123456789'),
  accounts: v.pipe(v.array(accountSchema), v.minLength(1)),
  oauthClients: v.optional(v.array(oauthClientSchema), []),
  linkTypes: v.array(linkTypeSchema),
  issueTypes: v.array(issueTypeSchema),
  statuses: v.pipe(v.array(statusSchema), v.minLength(1)),
  priorities: v.optional(v.array(prioritySchema), [
    { id: '1', name: 'Highest' },
    { id: '2', name: 'High' },
    { id: '3', name: 'Medium' },
    { id: '4', name: 'Low' },
    { id: '5', name: 'Lowest' },
  ]),
  customFields: v.optional(v.array(customFieldSchema), []),
  projects: v.array(projectSchema),
  issues: v.optional(v.array(issueSchema), []),
  links: v.optional(v.array(linkSchema), []),
});

/** The state of a Jira site, as a person writes it. */
export type SimulatorSeed = v.InferInput<typeof seedSchema>;
/** The same with every default filled in. */
export type CompleteSeed = v.InferOutput<typeof seedSchema>;

/**
 * Checks a seed from outside, such as a file.
 * @throws an Error that lists every fault with its path
 */
export function parseSeed(value: unknown): CompleteSeed {
  const result = v.safeParse(seedSchema, value);
  if (result.success) return result.output;
  const faults = result.issues.map((issue) => `  ${v.getDotPath(issue) ?? '(root)'}: ${issue.message}`);
  throw new Error(`The seed is not valid:\n${faults.join('\n')}`);
}

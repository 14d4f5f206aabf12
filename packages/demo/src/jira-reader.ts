import * as v from 'valibot';

const linkedIssueSchema = v.object({
  key: v.string(),
  fields: v.object({ summary: v.string(), issuetype: v.object({ name: v.string() }) }),
});
const linkSchema = v.object({
  id: v.string(),
  type: v.object({ inward: v.string(), outward: v.string() }),
  inwardIssue: v.optional(linkedIssueSchema),
  outwardIssue: v.optional(linkedIssueSchema),
});
const issueSchema = v.object({
  key: v.string(),
  fields: v.object({
    summary: v.string(),
    issuetype: v.object({ name: v.string() }),
    issuelinks: v.array(linkSchema),
  }),
});

/** An issue as a sentence names it. */
export interface NamedIssue {
  readonly key: string;
  readonly summary: string;
  /** Name of its issue type. */
  readonly type: string;
}

/** A link as one of its two issues shows it: "[the issue] is caused by [other]". */
export interface ShownLink {
  readonly id: string;
  readonly phrase: string;
  readonly other: NamedIssue;
}

/** An issue with its links. */
export interface LinkedIssue extends NamedIssue {
  readonly links: readonly ShownLink[];
}

/** Where to read, and as whom. */
export interface JiraAccess {
  readonly baseUrl: string;
  readonly email: string;
  readonly apiToken: string;
}

/**
 * Reads issues with their links, one GET each, as any client of Jira's REST API would.
 * @throws an Error with the status when Jira refuses, or when an answer has not the documented shape
 */
export async function readIssues(
  keys: readonly string[],
  access: JiraAccess,
): Promise<ReadonlyMap<string, LinkedIssue>> {
  const issues = new Map<string, LinkedIssue>();
  for (const key of keys) issues.set(key, await readIssue(key, access));
  return issues;
}

async function readIssue(key: string, { baseUrl, email, apiToken }: JiraAccess): Promise<LinkedIssue> {
  const path = `/rest/api/3/issue/${key}?fields=issuelinks,summary,issuetype`;
  const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
  const response = await fetch(`${baseUrl}${path}`, { headers: { authorization } });
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
  const { fields } = v.parse(issueSchema, await response.json());
  return {
    key,
    summary: fields.summary,
    type: fields.issuetype.name,
    links: fields.issuelinks.map((link) => shownLink(link)),
  };
}

/** Jira shows exactly one end of a link, the other one: as `inwardIssue` when this issue reads the inward phrase. */
function shownLink({ id, type, inwardIssue, outwardIssue }: v.InferOutput<typeof linkSchema>): ShownLink {
  if (inwardIssue && !outwardIssue) return { id, phrase: type.inward, other: named(inwardIssue) };
  if (outwardIssue && !inwardIssue) return { id, phrase: type.outward, other: named(outwardIssue) };
  throw new Error(
    `Link ${id} shows ${inwardIssue ? 'both of its ends' : 'no end'}; exactly one was expected.`,
  );
}

function named({ key, fields }: v.InferOutput<typeof linkedIssueSchema>): NamedIssue {
  return { key, summary: fields.summary, type: fields.issuetype.name };
}

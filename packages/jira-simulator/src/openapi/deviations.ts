import * as v from 'valibot';
import type { Complaint } from './complaint.ts';

/** An exchange, as far as an allowed deviation depends on it. */
export interface CheckedAnswer {
  /** Such as `POST /issueLink`. */
  readonly endpoint: string;
  readonly status: number;
  readonly contentType: string;
}

/** One way in which an answer may differ from Atlassian's document, because Jira does. */
interface Deviation<Subject extends readonly unknown[]> {
  /** How it is known that Jira does so: what was recorded, measured or documented, and where. */
  readonly evidence: string;
  readonly allows: (answer: CheckedAnswer, ...subject: Subject) => boolean;
}

const LIMITS_AND_FAILURES =
  "Recorded: 429 as JSON, HTML and nothing, of Cloud, its gateway and Data Center. The document names 429 and 5xx for a few operations only, and Atlassian's page on rate limits for all.";
const LOGIN =
  'Recorded: a token for another host (a sentence as text/html), one that lacks a scope ({"code", "message"} of the gateway), on endpoints that the document calls open to everybody too.';
const WRONG_KIND =
  "Jira's REST framework (JAX-RS) answers a body of another kind than an operation consumes by 415, on Cloud as on Data Center; the document never mentions it.";
const GONE =
  'Recorded on Cloud: the removed search answers 410. The document still describes it as if it worked.';

/** Statuses that the document does not list. There are no others. */
const statuses: readonly Deviation<[]>[] = [
  { evidence: LIMITS_AND_FAILURES, allows: ({ status }) => [429, 500, 502, 503, 504].includes(status) },
  { evidence: GONE, allows: ({ endpoint, status }) => / \/search$/.test(endpoint) && status === 410 },
  { evidence: WRONG_KIND, allows: ({ status }) => status === 415 },
  {
    evidence:
      'Recorded: "XSRF check failed" as text/plain for a writing browser. The document never mentions the check.',
    allows: ({ status, contentType }) => status === 403 && contentType.startsWith('text/plain'),
  },
  { evidence: LOGIN, allows: ({ status }) => status === 401 },
];

/** Answers whose bodies are of another kind than the document says. */
const bodies: readonly Deviation<[]>[] = [
  { evidence: LOGIN, allows: ({ status }) => status === 401 },
  { evidence: LIMITS_AND_FAILURES, allows: ({ status }) => [429, 500, 502, 503, 504].includes(status) },
  { evidence: GONE, allows: ({ status }) => status === 410 },
  { evidence: WRONG_KIND, allows: ({ status }) => status === 415 },
];

/** Faults that the document's schemas find in answers as Jira gives them. */
const complaints: readonly Deviation<[Complaint]>[] = [
  {
    evidence: "Recorded, and in the document's own example: a bulk fetch says what it can expand.",
    allows: ({ endpoint }, { path, property }) =>
      endpoint === 'POST /issue/bulkfetch' && path === '' && property === 'expand',
  },
  {
    evidence: "Recorded, and in the document's own example: /serverInfo says the locale of the site.",
    allows: ({ endpoint }, { path, property }) =>
      endpoint === 'GET /serverInfo' && path === '' && property === 'defaultLocale',
  },
  {
    evidence:
      'The schemas of jira.js 6, which were checked against real sites, and the change in a webhook of Data Center of December 2023 that Port documents: what a change has nothing of on one side is null, where the document demands a string.',
    allows: (_answer, { path, keyword, message }) =>
      keyword === 'type' && message.includes('string') && /\/items\/\d+\/(?:from|to)(?:String)?$/.test(path),
  },
];

/** Whether an answer may have a status that the document does not list. */
export function allowsStatus(answer: CheckedAnswer): boolean {
  return statuses.some(({ allows }) => allows(answer));
}

/** Whether the body of an answer is not to be compared. */
export function allowsBody(answer: CheckedAnswer): boolean {
  return bodies.some(({ allows }) => allows(answer));
}

/** Whether a fault that a schema finds is one that Jira itself has. */
export function allowsComplaint(answer: CheckedAnswer, complaint: Complaint): boolean {
  return complaints.some(({ allows }) => allows(answer, complaint));
}

/**
 * Whether a fault in an entry of `issuelinks` is the document's own: its schema IssueLink demands both ends, an
 * issue shows only the other one.
 */
export function allowsLinkComplaint({ keyword, property, path }: Complaint): boolean {
  return path === '' && keyword === 'required' && (property === 'inwardIssue' || property === 'outwardIssue');
}

const looseSchema = v.record(v.string(), v.unknown());
const correctable = v.looseObject({
  components: v.optional(v.looseObject({ schemas: v.optional(v.record(v.string(), looseSchema), {}) })),
});

/**
 * A document whose own contradiction has been removed: its schema JqlQueryClause allows one of four kinds of clause
 * and at the same time no property at all, so that nothing could ever conform.
 */
export function correctDocument(json: unknown): Record<string, unknown> {
  const document = v.parse(correctable, json);
  const clause = document.components?.schemas['JqlQueryClause'];
  if (clause?.['anyOf'] !== undefined) delete clause['additionalProperties'];
  return document;
}

import * as v from 'valibot';
import type { Complaint } from './complaint.ts';

/** An exchange, as far as an allowed deviation depends on it. */
export interface CheckedAnswer {
  /** Such as `POST /issueLink`. */
  readonly endpoint: string;
  readonly status: number;
  readonly contentType: string;
}

/** Where an answer may differ from Atlassian's document, because Jira does. There are no others. */
const statuses: readonly ((answer: CheckedAnswer) => boolean)[] = [
  // The document leaves out what every endpoint may answer: rate limits and failures of the server or its gateway.
  ({ status }) => [429, 500, 502, 503, 504].includes(status),
  // Measured: the removed search answers 410. The document still describes it as if it worked.
  ({ endpoint, status }) => / \/search$/.test(endpoint) && status === 410,
  // The document never mentions a body of the wrong kind, nor the check against forged requests.
  ({ status }) => status === 415,
  ({ status, contentType }) => status === 403 && contentType.startsWith('text/plain'),
  // Endpoints that need no login still refuse a token that is not for this host or has not the scope.
  ({ status }) => status === 401,
];

const bodies: readonly ((answer: CheckedAnswer) => boolean)[] = [
  // Measured: without a login Jira sends a sentence as text/html, its gateway {"code", "message"}.
  ({ status }) => status === 401,
  ({ status }) => [410, 429, 500, 502, 503, 504, 415].includes(status),
];

const complaints: readonly ((answer: CheckedAnswer, complaint: Complaint) => boolean)[] = [
  // Measured, and in the document's own example: a bulk fetch says what it can expand.
  ({ endpoint }, { path, property }) =>
    endpoint === 'POST /issue/bulkfetch' && path === '' && property === 'expand',
  // Recorded, and in the document's own example.
  ({ endpoint }, { path, property }) =>
    endpoint === 'GET /serverInfo' && path === '' && property === 'defaultLocale',
  // A change that has nothing on one side says null, where the document demands a string (as the schemas of
  // jira.js 6 do, which were checked against real sites).
  (_answer, { path, keyword, message }) =>
    keyword === 'type' && message.includes('string') && /\/items\/\d+\/(?:from|to)(?:String)?$/.test(path),
];

/** Whether an answer may have a status that the document does not list. */
export function allowsStatus(answer: CheckedAnswer): boolean {
  return statuses.some((allows) => allows(answer));
}

/** Whether the body of an answer is not to be compared. */
export function allowsBody(answer: CheckedAnswer): boolean {
  return bodies.some((allows) => allows(answer));
}

/** Whether a fault that a schema finds is one that Jira itself has. */
export function allowsComplaint(answer: CheckedAnswer, complaint: Complaint): boolean {
  return complaints.some((allows) => allows(answer, complaint));
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

import * as v from 'valibot';
import { parseIssueId, parseIssueKey, type IssueId, type IssueKey } from '../domain/issue-key.ts';
import { printable } from '../outgoing/printable.ts';
import { describeFailure } from './describe-failure.ts';
import { failed, succeeded, type JiraResult } from './jira-result.ts';

/** An issue key as Jira writes it. */
export const issueKey: v.GenericSchema<unknown, IssueKey> = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const key = parseIssueKey(dataset.value);
    if (key) return key;
    addIssue({ message: 'Expected the key of an issue.' });
    return NEVER;
  }),
);

/** An issue id as Jira writes it: digits in a string, a number in some answers. */
export const issueId: v.GenericSchema<unknown, IssueId> = v.pipe(
  v.union([v.string(), v.number()]),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const id = parseIssueId(String(dataset.value));
    if (id) return id;
    addIssue({ message: 'Expected the id of an issue.' });
    return NEVER;
  }),
);

/** Jira's own limit for a summary, the longest of what it lets people name. */
const MAX_NAME = 255;
/** So much of a longer one is searched for what is to be hidden and removed: searching takes its time. */
const MAX_SEARCHED = 2_000;
/** What no form of Jira's lets anybody type into a name. */
const UNTYPED = /[\p{Cc}\u2028\u2029]/u;

/**
 * What people called something in Jira: an issue, a type, a phrase, a field, themselves. Many a message names it as it is, so one that
 * would break a line or fill a log is made harmless where it comes in; any other stays as it is, to be known by what others call it.
 */
export const jiraName: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.transform((name) =>
    name.length > MAX_NAME || UNTYPED.test(name) ? printable(name.slice(0, MAX_SEARCHED), MAX_NAME) : name,
  ),
);

/**
 * Reads the value of a successful answer by a schema.
 * @returns The value, or the failure when the request failed or the answer has another shape than Jira's.
 */
export function readAnswer<T>(
  result: JiraResult<unknown>,
  schema: v.GenericSchema<unknown, T>,
  request: string,
): JiraResult<T> {
  if (!result.ok) return result;
  const parsed = v.safeParse(schema, result.value);
  if (parsed.success) return succeeded(parsed.output);
  const [issue] = parsed.issues;
  const path = issue.path?.map(({ key }) => String(key)).join('.') ?? 'the answer';
  // A text or a number that was received may be a token.
  const received = /^[a-z]+$/i.test(issue.received) ? ` but received ${issue.received}` : '';
  const wrong = issue.expected === null ? issue.message : `Expected ${issue.expected}${received}`;
  return failed(
    describeFailure('notJira', request, undefined, {
      hint: `The answer is not what Jira answers: at ${path}, ${wrong.replace(/\.$/, '')}. Check that jira.baseUrl is the address of a Jira.`,
    }),
  );
}

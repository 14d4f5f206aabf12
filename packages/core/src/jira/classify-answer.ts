import * as v from 'valibot';
import { failed, type JiraFailure, type JiraFailureKind, type JiraResult } from './jira-result.ts';
import { parseJson } from '../platform/parse-json.ts';

/** An HTTP answer as it came. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

const errorBody = v.looseObject({
  errorMessages: v.optional(v.array(v.string())),
  errors: v.optional(v.record(v.string(), v.string())),
  message: v.optional(v.string()),
});

/** Cloud's reasons for a 429 that concern more than one request (Atlassian, Rate limiting). */
const SCOPE_BY_REASON: Readonly<Record<string, JiraFailure['scope']>> = {
  'jira-per-issue-on-write': 'issue',
  'jira-burst-based': 'endpoint',
};

/**
 * Reads an answer: its JSON when it is a success, else a failure. Decides on status codes and headers only, since texts are translated.
 * @param now The date, which a reset time is compared with.
 */
export function classifyAnswer(answer: HttpAnswer, request: string, now: Date): JiraResult<unknown> {
  const { status, headers, body } = answer;
  const json = parseJson(body);
  if (status >= 200 && status < 300) {
    // Jira answers some writes with an empty body and a JSON content type.
    if (body.trim() === '') return { ok: true, value: undefined };
    if (json !== undefined) return { ok: true, value: json };
    return failed(
      describe('notJira', request, status, {
        ambiguous: true,
        hint: looksLikeHtml(body)
          ? 'It answered with a web page instead of JSON: probably a login page in front of Jira. Check jira.baseUrl, and that API tokens are let through.'
          : 'It answered with something that is not JSON.',
      }),
    );
  }
  const says = readError(json);
  const details = { ...says, ...retry(status, headers, now) };
  if (status >= 300 && status < 400) {
    return failed(
      describe('notJira', request, status, {
        hint: 'It redirects elsewhere, and credentials are sent to the configured host only. Set jira.baseUrl to the address it redirects to, if that is your Jira.',
      }),
    );
  }
  switch (status) {
    case 401:
      return failed(describe('unauthenticated', request, status, { ...details, hint: UNAUTHENTICATED }));
    case 403:
      return failed(describe('forbidden', request, status, { ...details, hint: forbiddenHint(headers) }));
    case 404:
    case 410:
      return failed(describe('notFound', request, status, details));
    case 407:
      return failed(describe('proxy', request, status, { hint: PROXY_LOGIN }));
    case 413:
      return failed(
        describe('tooLarge', request, status, { ...details, hint: 'An issue has reached a limit of Jira.' }),
      );
    case 429:
      return failed(
        describe('rateLimited', request, status, { ...details, hint: 'Jira asks to slow down.' }),
      );
    case 500:
    case 502:
    case 503:
    case 504:
      return failed(
        describe('unavailable', request, status, {
          ...details,
          ambiguous: true,
          hint: 'Jira is not available at the moment.',
        }),
      );
    default:
      return failed(describe('invalid', request, status, details));
  }
}

const UNAUTHENTICATED =
  'Jira does not accept the credentials, or not for this. Check that the token is right and has not expired (Cloud tokens live a year at most).';

const PROXY_LOGIN =
  'A proxy on the way to Jira demands a login: put user and password into HTTPS_PROXY, or name the host of Jira in NO_PROXY.';

function forbiddenHint(headers: HttpAnswer['headers']): string {
  return headers['x-authentication-denied-reason']?.startsWith('CAPTCHA')
    ? 'Jira wants a CAPTCHA after failed logins: log in once in the browser.'
    : 'The account lacks a permission.';
}

/** Builds a failure with its message: the request, the status, Jira's words, and a hint. */
export function describe(
  kind: JiraFailureKind,
  request: string,
  status: number | undefined,
  details: Partial<Omit<JiraFailure, 'kind' | 'request' | 'status' | 'message'>> & {
    readonly hint?: string;
  } = {},
): JiraFailure {
  const { hint, ambiguous = false, scope = 'site', ...rest } = details;
  const parts = [
    `${request} ${status === undefined ? 'failed' : `answered ${status}`}.`,
    rest.jiraSays === undefined ? undefined : `Jira says: "${asSentence(rest.jiraSays)}"`,
    hint,
  ];
  return {
    kind,
    request,
    message: parts.filter((part) => part !== undefined).join(' '),
    ambiguous,
    scope,
    ...rest,
    ...(status !== undefined && { status }),
  };
}

function asSentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function looksLikeHtml(body: string): boolean {
  return /^\s*(?:<!doctype html|<html)/i.test(body);
}

const MAX_WORDS = 500;

function readError(value: unknown): Pick<JiraFailure, 'jiraSays' | 'fieldErrors'> {
  const parsed = v.safeParse(errorBody, value);
  if (!parsed.success) return {};
  const { errorMessages = [], errors = {}, message } = parsed.output;
  const fields = Object.entries(errors).map(([field, problem]) => `${field}: ${problem}`);
  const says = [...errorMessages, ...fields, ...(message === undefined ? [] : [message])]
    .join(' ')
    .slice(0, MAX_WORDS);
  return {
    ...(says !== '' && { jiraSays: says }),
    ...(fields.length > 0 && { fieldErrors: errors }),
  };
}

function retry(
  status: number,
  headers: HttpAnswer['headers'],
  now: Date,
): Pick<JiraFailure, 'scope' | 'retryAfter'> {
  const scope = SCOPE_BY_REASON[headers['ratelimit-reason'] ?? ''] ?? 'site';
  // Data Center sends Retry-After on every answer; it means something on these two only.
  if (status !== 429 && status !== 503) return { scope };
  const seconds = Number(headers['retry-after'] ?? NaN);
  const until = Date.parse(headers['x-ratelimit-reset'] ?? headers['retry-after'] ?? '');
  const fromReset = Number.isNaN(until) ? undefined : Math.max(0, until - now.getTime());
  const retryAfter = Number.isNaN(seconds) ? fromReset : seconds * 1000;
  return { scope, ...(retryAfter !== undefined && { retryAfter }) };
}

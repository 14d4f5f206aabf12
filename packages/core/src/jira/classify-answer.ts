import { failed, type JiraFailure, type JiraFailureKind, type JiraResult } from './jira-result.ts';
import {
  calledItself,
  isJsonOfAnother,
  isPageOfAnother,
  isSilent,
  looksLikeHtml,
} from './answer-of-another.ts';
import { asSentence, describeFailure, type FailureDetails } from './describe-failure.ts';
import type { HttpAnswer } from './http-answer.ts';
import { redirectTarget } from './redirect-target.ts';
import { parseJson } from '../platform/parse-json.ts';
import { errorWords } from './error-words.ts';
import { readRetryAfter } from './retry-after.ts';

/** Cloud's reasons for a 429 that concern more than one request (Atlassian, Rate limiting). */
const SCOPE_BY_REASON: ReadonlyMap<string, JiraFailure['scope']> = new Map([
  ['jira-per-issue-on-write', 'issue'],
  ['jira-burst-based', 'endpoint'],
]);

/**
 * Reads an answer: its JSON when it is a success, else a failure. Decides on status codes, headers and the form of the body, since
 * Jira's texts are translated; only texts that no translation reaches are looked at.
 * @param now The date, which a reset time is compared with.
 */
export function classifyAnswer(answer: HttpAnswer, request: string, now: Date): JiraResult<unknown> {
  const { status, headers, body } = answer;
  const refuse = (kind: JiraFailureKind, details: FailureDetails) =>
    failed(describeFailure(kind, request, status, details));
  const json = parseJson(body);
  if (status >= 200 && status < 300) {
    // Jira answers some writes with an empty body and a JSON content type.
    if (body.trim() === '') return { ok: true, value: undefined };
    if (json !== undefined) return { ok: true, value: json };
    const [kind, hint] = noJson(body);
    return refuse(kind, { ambiguous: true, hint });
  }
  if (status >= 300 && status < 400)
    return refuse('notJira', {
      hint: `It redirects ${redirectTarget(headers.location)}, and credentials are sent to the configured host only. Set jira.baseUrl to the address it redirects to, if that is your Jira; if it is a login page, ask who runs it to let requests with API tokens through to Jira's REST API.`,
    });
  const words = errorWords(body);
  const details = { ...(words !== undefined && { jiraSays: words }), ...retry(status, headers, now) };
  const refusal = knownRefusal(answer, words);
  if (refusal !== undefined) {
    const known = describeFailure(refusal.kind, request, status, { ...details, hint: refusal.hint });
    return failed({ ...known, whenAccepted: known.message });
  }
  const { jiraSays, ...rest } = details;
  const page = jiraSays === undefined ? '' : ` ("${jiraSays}")`;
  const isPage = isPageOfAnother(answer);
  if (isPassing(status)) {
    const hint = 'Jira is not available at the moment.';
    const told =
      page === '' || !isPage
        ? { ...details, hint }
        : { ...rest, hint: `${hint} A page${page} that is not Jira's came back${calledItself(headers)}.` };
    return refuse('unavailable', { ...told, ambiguous: true });
  }
  if (isJsonOfAnother(answer, json)) {
    const said = jiraSays === undefined ? '' : ` It says: "${asSentence(jiraSays)}"`;
    const hint = `The answer has not the form of Jira's: something before Jira refused (a gateway or firewall${calledItself(headers)}).${said} Ask who runs it to let requests to Jira's REST API through, and what it wants of them (jira.headers).`;
    return refuse('notJira', { ...rest, hint });
  }
  if (isPage && status !== 407 && status !== 429) {
    const came = `${looksLikeHtml(body) ? 'A page' : 'An answer'}${page} that is not Jira's came back`;
    const ofAnother = describeFailure('notJira', request, status, {
      ...rest,
      hint: `${came}: something before Jira answered (a firewall, CDN or proxy${calledItself(headers)}). Ask who runs it to let requests to Jira's REST API through, and check jira.baseUrl.`,
    });
    if (status !== 401) return failed(ofAnother);
    // A site behind a login answers 401 by a page too: only whether it takes the credentials elsewhere tells who refused.
    // Cloud says it as text.
    const refused = looksLikeHtml(body)
      ? {
          ...rest,
          hint: `${came}: Jira, or something before it (a login or proxy${calledItself(headers)}), does not accept the credentials. Check that the token is right and has not expired, and ask who runs what is before Jira to let requests to its REST API through.`,
        }
      : { ...details, hint: UNAUTHENTICATED };
    const { failure } = refuse('unauthenticated', refused);
    return failed({ ...failure, whenAccepted: ofAnother.message });
  }
  switch (status) {
    case 401: {
      const { failure } = refuse('unauthenticated', { ...details, hint: UNAUTHENTICATED });
      return failed({ ...failure, ...(isOfToken(json) && { whenAccepted: failure.message }) });
    }
    case 403: {
      if (!isSilent(answer))
        return refuse('forbidden', { ...details, hint: 'The account lacks a permission.' });
      const { failure } = refuse('forbidden', { ...details, hint: SILENT });
      return failed({ ...failure, whenAccepted: failure.message });
    }
    case 404:
    case 410:
      return refuse('notFound', details);
    case 407:
      return refuse('proxy', { hint: PROXY_LOGIN });
    case 413:
      return refuse('tooLarge', { ...details, hint: 'An issue has reached a limit of Jira.' });
    case 429:
      return refuse('rateLimited', { ...details, hint: 'Jira asks to slow down.' });
    default:
      return refuse('invalid', details);
  }
}

/** What came as a success and is no JSON, with what it tells. */
function noJson(body: string): readonly [JiraFailureKind, string] {
  if (/^\s*[[{]/.test(body)) return ['unavailable', 'The answer ends in the middle.'];
  return [
    'notJira',
    looksLikeHtml(body)
      ? `It answered with a web page instead of JSON: probably a login page in front of Jira. Check jira.baseUrl, and that API tokens are let through.${titled(body)}`
      : 'It answered with something that is not JSON.',
  ];
}

const UNAUTHENTICATED =
  'Jira does not accept the credentials, or not for this. Check that the token is right and has not expired (Cloud tokens live a year at most).';

const SILENT =
  'It gives no reason: the account lacks a permission (Link Issues, to link), or something before Jira refused (a firewall, CDN or proxy).';

const PROXY_LOGIN =
  'A proxy on the way to Jira demands a login: put user and password into HTTPS_PROXY, or name the host of Jira in NO_PROXY.';

/** Statuses that pass: of Jira, and of the CDNs and gateways before it (509, 520 to 530), whatever number of their own they give. */
function isPassing(status: number): boolean {
  return status === 408 || status === 425 || (status >= 500 && !LASTING.has(status));
}

/** Failures of a server that trying again does not mend: what is not implemented, and a network that wants a login. */
const LASTING = new Set([501, 505, 511]);

/** Why a request was refused before any permission was looked at, and what to do about it. */
function knownRefusal(
  { status, headers }: HttpAnswer,
  words = '',
): { readonly kind: 'unauthenticated' | 'notJira'; readonly hint: string } | undefined {
  if (status !== 401 && status !== 403) return undefined;
  if (
    /captcha/i.test(headers['x-authentication-denied-reason'] ?? '') ||
    /^AUTHENTICATION_DENIED/.test(headers['x-seraph-loginreason'] ?? '')
  )
    return {
      kind: 'unauthenticated',
      hint: 'Jira wants a CAPTCHA after failed logins: log in once in the browser.',
    };
  if (/XSRF check failed/i.test(words))
    return {
      kind: 'notJira',
      hint: 'Jira takes the request for a forged form: a proxy or gateway on the way changes its headers (User-Agent, Origin or Referer). Ask who runs it to pass them on unchanged.',
    };
  if (/Basic Auth\w* (?:has been|is) disabled/i.test(words))
    return {
      kind: 'unauthenticated',
      hint: 'The site takes no user and password or API token: use a personal access token (JIRA_PERSONAL_TOKEN).',
    };
  return undefined;
}

/** Whether an access token was refused, in the form of OAuth 2.0 (RFC 6749 §5.2, RFC 6750 §3.1): no permission was looked at. */
function isOfToken(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'error' in json && 'error_description' in json;
}

/** What a page calls itself, as a sentence after another; empty when it does not say. */
function titled(page: string): string {
  const title = errorWords(page);
  return title === undefined ? '' : ` The page is called "${title}".`;
}

function retry(
  status: number,
  headers: HttpAnswer['headers'],
  now: Date,
): Pick<JiraFailure, 'scope' | 'retryAfter'> {
  const scope = SCOPE_BY_REASON.get(headers['ratelimit-reason'] ?? '') ?? 'site';
  // Data Center sends Retry-After on every answer; it means something on these only.
  if (status !== 429 && status !== 503 && status !== 529) return { scope };
  const retryAfter = readRetryAfter(headers, now);
  return { scope, ...(retryAfter !== undefined && { retryAfter }) };
}

import { failed, type JiraFailure, type JiraFailureKind, type JiraResult } from './jira-result.ts';
import { parseJson } from '../platform/parse-json.ts';
import { errorWords } from './error-words.ts';
import { readRetryAfter } from './retry-after.ts';

/** An HTTP answer as it came. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

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
  const json = parseJson(body);
  if (status >= 200 && status < 300) {
    // Jira answers some writes with an empty body and a JSON content type.
    if (body.trim() === '') return { ok: true, value: undefined };
    if (json !== undefined) return { ok: true, value: json };
    if (/^\s*[[{]/.test(body)) {
      const hint = 'The answer ends in the middle.';
      return failed(describe('unavailable', request, status, { ambiguous: true, hint }));
    }
    return failed(
      describe('notJira', request, status, {
        ambiguous: true,
        hint: looksLikeHtml(body)
          ? `It answered with a web page instead of JSON: probably a login page in front of Jira. Check jira.baseUrl, and that API tokens are let through.${titled(body)}`
          : 'It answered with something that is not JSON.',
      }),
    );
  }
  const words = errorWords(body);
  const details = { ...(words !== undefined && { jiraSays: words }), ...retry(status, headers, now) };
  if (status >= 300 && status < 400) {
    return failed(
      describe('notJira', request, status, {
        hint: `It redirects ${redirectTarget(headers.location)}, and credentials are sent to the configured host only. Set jira.baseUrl to the address it redirects to, if that is your Jira.`,
      }),
    );
  }
  const refusal = knownRefusal(answer, words);
  if (refusal !== undefined) {
    const known = describe(refusal.kind, request, status, { ...details, hint: refusal.hint });
    return failed({ ...known, whenAccepted: known.message });
  }
  const { jiraSays, ...rest } = details;
  const page = jiraSays === undefined ? '' : ` ("${jiraSays}")`;
  if (isPassing(status)) {
    const hint = 'Jira is not available at the moment.';
    const told =
      page === '' || !isPageOfAnother(answer)
        ? { ...details, hint }
        : { ...rest, hint: `${hint} A page${page} that is not Jira's came back${by(headers)}.` };
    return failed(describe('unavailable', request, status, { ...told, ambiguous: true }));
  }
  if (OF_PERMISSIONS.has(status) && isJsonOfAnother(answer, json)) {
    const said = jiraSays === undefined ? '' : ` It says: "${asSentence(jiraSays)}"`;
    const hint = `The answer has not the form of Jira's: something before Jira refused (a gateway or firewall${by(headers)}).${said} Ask who runs it to let requests to Jira's REST API through, and what it wants of them (jira.headers).`;
    return failed(describe('notJira', request, status, { ...rest, hint }));
  }
  const ofAnother = isPageOfAnother(answer)
    ? describe('notJira', request, status, {
        ...rest,
        hint: `${looksLikeHtml(body) ? 'A page' : 'An answer'}${page} that is not Jira's came back: something before Jira answered (a firewall, CDN or proxy${by(headers)}). Ask who runs it to let requests to Jira's REST API through, and check jira.baseUrl.`,
      })
    : undefined;
  // A site behind a login answers 401 by a page too: only whether it takes the credentials elsewhere tells who refused.
  if (ofAnother && status !== 401 && status !== 407 && status !== 429) return failed(ofAnother);
  switch (status) {
    case 401: {
      const refused = describe('unauthenticated', request, status, { ...details, hint: UNAUTHENTICATED });
      const whenAccepted = ofAnother?.message ?? (isOfToken(json) ? refused.message : undefined);
      return failed({ ...refused, ...(whenAccepted !== undefined && { whenAccepted }) });
    }
    case 403:
      return failed(
        describe('forbidden', request, status, { ...details, hint: 'The account lacks a permission.' }),
      );
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
    default:
      return failed(describe('invalid', request, status, details));
  }
}

const UNAUTHENTICATED =
  'Jira does not accept the credentials, or not for this. Check that the token is right and has not expired (Cloud tokens live a year at most).';

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

/** Headers that Jira itself sends, Cloud or Data Center, with pages too. */
const HEADERS_OF_JIRA = ['x-arequestid', 'x-anodeid', 'x-seraph-loginreason', 'atl-traceid', 'x-ausername'];

/** Whether a page came back that Jira has not made, or a text with a refusal, which Jira gives as JSON or XML. */
function isPageOfAnother({ status, headers, body }: HttpAnswer): boolean {
  if (hasHeadersOfJira(headers)) return false;
  const isText = !/^\s*(?:[[{"<]|null\b|$)/.test(body);
  return looksLikeHtml(body) || (isText && status !== 400);
}

/** Statuses that Jira gives for what an account lacks, always in a form of its own; gateways give them for reasons of theirs. */
const OF_PERMISSIONS = new Set([401, 403, 404]);

/** Members that tell an error of Jira's, of its servlets, or of Atlassian's gateway. */
const FORMS_OF_JIRA = [
  ['errorMessages'],
  ['errors'],
  ['errorMessage'],
  ['message', 'status-code'],
  ['message', 'code'],
  ['error', 'error_description'],
];

/** Whether JSON came back that Jira has not made: an object in none of its forms. */
function isJsonOfAnother({ headers }: HttpAnswer, json: unknown): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  const ofJira = FORMS_OF_JIRA.some((members) => members.every((member) => member in json));
  return !ofJira && !hasHeadersOfJira(headers);
}

/** Whether an access token was refused, in the form of OAuth 2.0 (RFC 6749 §5.2, RFC 6750 §3.1): no permission was looked at. */
function isOfToken(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'error' in json && 'error_description' in json;
}

function hasHeadersOfJira(headers: HttpAnswer['headers']): boolean {
  return HEADERS_OF_JIRA.some((name) => headers[name] !== undefined);
}

function by({ server }: HttpAnswer['headers']): string {
  return server === undefined ? '' : `; it calls itself "${server.slice(0, 40)}"`;
}

/** Where a redirect leads, without credentials and parameters, which may hold tokens. */
function redirectTarget(location: string | undefined): string {
  if (location === undefined) return 'elsewhere';
  if (!URL.canParse(location))
    return `to ${withoutParameters(location.replace(/[?#].*/s, '').replace(/^\/\/[^/]*@/, '//'))}`;
  const url = new URL(location);
  // Of another kind than http, such as `file:`, there is no origin.
  Object.assign(url, { username: '', password: '', search: '', hash: '' });
  return `to ${withoutParameters(url.href)}`;
}

/** A path without what servers add to its parts where a browser may take no cookies: `/login.jsp;jsessionid=…`. */
function withoutParameters(path: string): string {
  return path.replace(/;[^/]*/g, '');
}

/** Builds a failure with its message: the request, the status, Jira's words, and a hint. */
export function describe(
  kind: JiraFailureKind,
  request: string,
  status: number | undefined,
  details: Partial<Omit<JiraFailure, 'kind' | 'status' | 'message'>> & {
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

/** What a page calls itself, as a sentence after another; empty when it does not say. */
function titled(page: string): string {
  const title = errorWords(page);
  return title === undefined ? '' : ` The page is called "${title}".`;
}

function looksLikeHtml(body: string): boolean {
  return /^<(?:!doctype html|html|head|body|title|meta|center|h1)\b/i.test(afterComments(body));
}

/** A page without the comments that it begins with. Step by step: a pattern would try each way to part them, twice as many with each one more. */
function afterComments(page: string): string {
  let rest = page.trimStart();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', '<!--'.length);
    if (end === -1) break;
    rest = rest.slice(end + '-->'.length).trimStart();
  }
  return rest;
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

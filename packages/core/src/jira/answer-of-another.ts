import type { HttpAnswer } from './http-answer.ts';

/** Headers that Jira itself sends, Cloud or Data Center, with pages too. */
const HEADERS_OF_JIRA = ['x-arequestid', 'x-anodeid', 'x-seraph-loginreason', 'atl-traceid', 'x-ausername'];

/** Whether a page came back that Jira has not made, or a text with a refusal, which Jira gives as JSON or XML. */
export function isPageOfAnother({ status, headers, body }: HttpAnswer): boolean {
  if (hasHeadersOfJira(headers)) return false;
  const isText = !/^\s*(?:[[{"<]|null\b|$)/.test(body);
  return looksLikeHtml(body) || (isText && status !== 400);
}

/** Whether an answer has neither words nor headers of Jira's. */
export function isSilent({ headers, body }: HttpAnswer): boolean {
  return body.trim() === '' && !hasHeadersOfJira(headers);
}

/** Statuses about what a request holds, or how many there are. All others Jira gives in a form of its own; gateways give them for reasons of theirs. */
const OF_CONTENT = new Set([400, 409, 413, 422, 429]);

/** Members that tell an error of Jira's, of its servlets, or of Atlassian's gateway. */
const FORMS_OF_JIRA = [
  ['errorMessages'],
  ['errors'],
  ['errorMessage'],
  ['message', 'status-code'],
  ['message', 'code'],
  ['error', 'error_description'],
];

/** Whether a refusal came back as JSON that Jira has not made: an object in none of its forms. */
export function isJsonOfAnother({ status, headers }: HttpAnswer, json: unknown): boolean {
  if (OF_CONTENT.has(status) || typeof json !== 'object' || json === null || Array.isArray(json))
    return false;
  const ofJira = FORMS_OF_JIRA.some((members) => members.every((member) => member in json));
  return !ofJira && !hasHeadersOfJira(headers);
}

function hasHeadersOfJira(headers: HttpAnswer['headers']): boolean {
  return HEADERS_OF_JIRA.some((name) => headers[name] !== undefined);
}

/** What the server that answered calls itself, as the end of a clause; empty when it does not say. */
export function calledItself({ server }: HttpAnswer['headers']): string {
  return server === undefined ? '' : `; it calls itself "${server.slice(0, 40)}"`;
}

/** Whether a body is a web page. */
export function looksLikeHtml(body: string): boolean {
  return /^<(?:!doctype html|html|head|body|title|meta|script|center|h1)\b/i.test(afterComments(body));
}

/** A page without its XML declaration, and without the comments that it begins with. Step by step: a pattern would try each way to part them, twice as many with each one more. */
function afterComments(page: string): string {
  let rest = page.trimStart().replace(/^<\?xml\b[^>]*\?>\s*/i, '');
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', '<!--'.length);
    if (end === -1) break;
    rest = rest.slice(end + '-->'.length).trimStart();
  }
  return rest;
}

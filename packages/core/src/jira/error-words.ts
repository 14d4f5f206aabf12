import { withoutPasswords } from '../outgoing/hide-secrets.ts';
import { parseJson } from '../platform/parse-json.ts';

const MAX_WORDS = 500;
/** So many signs of them are searched for passwords before they are cut: searching takes its time. */
const MAX_SEARCHED = 20_000;
/** Bodies are nested a few levels at most; this ends the reading of one that is made to be deep. */
const MAX_DEPTH = 4;
/** Members of an error body that hold words, in the order in which they are told. */
const WORDS = [
  'errorMessages',
  'errors',
  'message',
  'error_description',
  'errorMessage',
  'error',
  'title',
  'detail',
];

/**
 * What an answer says of itself in words: Jira's error bodies of every shape (lists, fields, nested, null), a text, or the title
 * of a page.
 * @returns At most 500 characters; undefined when it says nothing.
 */
export function errorWords(body: string): string | undefined {
  const json = parseJson(body);
  const words = json === undefined ? textWords(body) : jsonWords(json, 0);
  const said = [...new Set(words.map((word) => word.replace(/\s+/g, ' ').trim()))].filter(saysMore).join(' ');
  return said === '' ? undefined : withoutPasswords(said.slice(0, MAX_SEARCHED)).slice(0, MAX_WORDS);
}

/** A line that only repeats the status, such as "503 Service Unavailable", says nothing more. */
function saysMore(words: string): boolean {
  return words !== '' && !/^\d{3}\b[\w -]{0,40}$/.test(words);
}

function jsonWords(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item) => jsonWords(item, depth + 1));
  const members = new Map<string, unknown>(Object.entries(value));
  return WORDS.flatMap((name) =>
    name === 'errors' ? fieldWords(members.get(name), depth + 1) : jsonWords(members.get(name), depth + 1),
  );
}

/** Problems of single fields, each with the name of its field. */
function fieldWords(errors: unknown, depth: number): string[] {
  if (typeof errors !== 'object' || errors === null || Array.isArray(errors)) return jsonWords(errors, depth);
  return Object.entries(errors).map(([field, problem]) => {
    const says = jsonWords(problem, depth).join(' ');
    return says === '' ? '' : `${field}: ${says}`;
  });
}

function textWords(body: string): string[] {
  if (!body.trimStart().startsWith('<')) return [body];
  const title = /<(title|message)\b[^<>]*>([^<]{1,500})/i.exec(body)?.[2];
  return title === undefined ? [] : [title];
}

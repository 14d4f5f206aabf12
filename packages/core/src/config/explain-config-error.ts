import { lstatSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { describeError } from '../outgoing/describe-error.ts';
import { errorText } from '../platform/error-text.ts';
import { textAt } from '../platform/text-at.ts';
import type { ConfigProblem } from './config-problem.ts';

interface Place {
  /** From 1. */
  readonly line: number;
  /** From 1; undefined when only the line is known. */
  readonly column?: number | undefined;
}

/** What js-yaml throws. */
const yamlError = v.object({
  reason: v.string(),
  mark: v.object({ line: v.number(), column: v.number() }),
});

/**
 * Says why a configuration file cannot be read, and where: file, line, column and a caret under the shape of the line. What the
 * file holds is not shown, for it may hold what nobody may see.
 */
export function explainConfigError(error: unknown, path: string, source: string): ConfigProblem {
  const text = textAt(path);
  const { reason, place } = explain(error, path, text);
  const at = place
    ? `${source}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`
    : source;
  const message = `The file cannot be read: ${reason}`;
  return { source: at, path: '', message: place ? `${message}\n${shape(text, place)}` : message };
}

function explain(error: unknown, path: string, text: string): { reason: string; place?: Place | undefined } {
  if (!lstatSync(path, { bigint: true, throwIfNoEntry: false })) return { reason: 'it does not exist.' };
  const yaml = v.safeParse(yamlError, error);
  if (yaml.success) {
    const { reason, mark } = yaml.output;
    return { reason: `${quotesHidden(reason)}.`, place: { line: mark.line + 1, column: mark.column + 1 } };
  }
  if (/\.json$/.test(path)) {
    const offset = offsetIn(errorText(error), text);
    return {
      reason:
        error instanceof SyntaxError
          ? 'it is not JSON.'
          : (describeError(errorText(error)).error ?? 'unknown error'),
      place: offset === undefined ? undefined : placeAt(text, offset),
    };
  }
  const reason = describeError(errorText(error)).error ?? 'unknown error';
  return { reason: isOfCode(error) ? quotesHidden(reason) : reason, place: placeInStack(error, path) };
}

/** What an engine says of code. A token that somebody forgot to put in quotes is a name to it. */
function isOfCode(error: unknown): boolean {
  return [SyntaxError, ReferenceError, TypeError].some((kind) => error instanceof kind);
}

/** Names in quotes, and those of what is not defined or no function, are the file's own words. */
function quotesHidden(reason: string): string {
  return reason.replace(
    /"[^"]*"|'[^']*'|<[^>]*>|(?<=Cannot convert )\S+(?= to a BigInt)|\S+(?= is not (?:defined|a function|a constructor|iterable)\b)/g,
    '"…"',
  );
}

/** Where JSON.parse stopped. Node leaves the position out of some messages. */
function offsetIn(message: string, text: string): number | undefined {
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Number(told);
  return /end of JSON/.test(message) ? text.trimEnd().length : undefined;
}

function placeAt(text: string, offset: number): Place {
  const before = text
    .replace(/^\uFEFF/, '')
    .slice(0, offset)
    .split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Where code failed: Node and jiti write the place into the stack or the message, jiti with forward slashes on Windows too. */
function placeInStack(error: unknown, path: string): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  const said = `${errorText(error)}\n${error.stack ?? ''}`;
  for (const name of [path, path.replaceAll('\\', '/'), pathToFileURL(path).href]) {
    const at = said.indexOf(`${name}:`);
    const [, line, column] = at < 0 ? [] : (/^(\d+)(?::(\d+))?/.exec(said.slice(at + name.length + 1)) ?? []);
    if (line !== undefined)
      return { line: Number(line), column: column === undefined ? undefined : Number(column) };
  }
  const [, line, column] = /\((\d+):(\d+)\)/.exec(said) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) + 1 };
}

const WIDTH = 80;

/** The line with its letters and digits hidden, and a caret under the column. */
function shape(text: string, { line, column }: Place): string {
  const hidden = (text.split('\n')[line - 1] ?? '').replace(/[\p{L}\p{N}\p{S}]/gu, '·').replace(/\s/g, ' ');
  const from = Math.max(0, (column ?? 1) - WIDTH / 2);
  const shown = `    ${line} | ${hidden.slice(from, from + WIDTH)}`;
  if (column === undefined) return shown;
  return `${shown}\n${' '.repeat(`    ${line} | `.length + column - 1 - from)}^`;
}

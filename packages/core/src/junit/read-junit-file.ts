import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { TextDecoder } from 'node:util';
import type { JunitCase } from '../domain/junit/junit-case.ts';
import { readingError } from '../platform/reading-error.ts';
import { xmlDecoder } from './decode-xml.ts';
import { forbiddenCharacters } from './forbidden-characters.ts';
import { JunitHandler, type UntoldFailures } from './junit-handler.ts';

/** The longest name or document type that is taken, in characters; longer texts come in pieces. */
const MAX_BUFFER_LENGTH = 4_000_000;
/** What the parser holds of an attribute or a comment before it hands it on; of longer ones the beginning is kept. */
const HELD = ['attribValue', 'comment'] as const;
const MAX_HELD = 1_000_000;
const OPTIONS = { position: true };
/** The five entities of XML and no others. */
const XML_ENTITIES = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" };

/** How the reading of a file ended; what was read until then was handed on. */
export interface JunitFileReading {
  /** Why the file was not read to its end, naming file, line and column. */
  readonly problem?: string;
  /** That it says in numbers that tests failed, and tells of none that did. */
  readonly untold?: string;
  /** Time at which its first suite started, as written. */
  readonly timestamp?: string;
  /** It has as many tests as it says; one that holds failures only may have had more. */
  readonly tellsAll?: boolean;
  /** Time of the file's last change. */
  readonly changedAt: Date;
}

/** A file, and what it is called in what is told of it: paths of the machine go into no report. */
export interface JunitFile {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** Takes credentials out of a text, before it is cut and they could not be known again. */
  readonly hide: (text: string) => string;
}

/**
 * Reads JUnit XML as a stream, in bounded memory. Document types, and with them entities and external files, are refused.
 * @param hash Fed with the file's bytes.
 */
export async function readJunitFile(
  { path, name, hide }: JunitFile,
  hash: Hash,
  take: (test: JunitCase) => void,
): Promise<JunitFileReading> {
  let changedAt = new Date(0);
  const handler = new JunitHandler(take);
  try {
    const entry = await stat(path);
    changedAt = entry.mtime;
    // A pipe would be waited for, and a device has no end.
    if (!entry.isFile()) throw new Error('it is not a file');
    const problem = await parse(path, hash, handler);
    return {
      changedAt,
      tellsAll: handler.tellsAll,
      ...(handler.timestamp !== undefined && { timestamp: handler.timestamp }),
      ...(problem !== undefined && { problem: `${name}${problem}` }),
      ...(problem === undefined &&
        handler.untold.length > 0 && { untold: tellUntold(name, handler.untold, hide) }),
    };
  } catch (error) {
    return { changedAt, problem: `${name} cannot be read: ${readingError(error).replaceAll(path, name)}` };
  }
}

/** So many suites are named at most, by so many signs of their names. */
const NAMED = { suites: 3, signs: 80 };

function tellUntold(name: string, untold: readonly UntoldFailures[], hide: JunitFile['hide']): string {
  const failures = untold.reduce((sum, one) => sum + one.failures, 0);
  const suites = untold.flatMap(({ suite }) => suite ?? []);
  const named = suites
    .slice(0, NAMED.suites)
    .map((suite) => `"${hide(suite).slice(0, NAMED.signs)}"`)
    .join(', ');
  const more = suites.length > NAMED.suites ? ` and ${suites.length - NAMED.suites} more` : '';
  const where =
    named === '' ? ', and none of its test cases' : ` in ${named}${more}, and none of the test cases there`;
  return `${name} says that ${failures} test${failures === 1 ? '' : 's'} failed${where} has: nothing is linked for what its producer leaves out.`;
}

async function parse(path: string, hash: Hash, handler: JunitHandler): Promise<string | undefined> {
  // Whoever links without JUnit files does not load the parser. The library has no limit for one parser alone.
  const { default: sax } = await import('sax');
  Object.assign(sax, { MAX_BUFFER_LENGTH });
  const parser = sax.parser(true, OPTIONS);
  Object.assign(parser, { ENTITIES: { __proto__: forbiddenCharacters(), ...XML_ENTITIES } });
  let problem: string | undefined;
  const refuse = (reason: string | undefined): void => {
    if (reason === undefined) return;
    problem ??= `:${parser.line + 1}:${parser.column + 1} is not read further: ${reason}. What it says before counts.`;
  };
  parser.onerror = (error) => {
    refuse(error.message.split('\n')[0]?.replace(/\.$/, '').toLowerCase());
  };
  parser.ondoctype = () => {
    refuse('it declares a document type, and entities and other files are not read');
  };
  parser.onopentag = ({ name, attributes }) => {
    if (problem === undefined) refuse(handler.openElement(name, attributes as Record<string, string>));
  };
  parser.ontext = parser.oncdata = (text) => {
    if (problem === undefined) handler.text(text);
  };
  parser.oncomment = (text) => {
    if (problem === undefined) handler.comment(text);
  };
  parser.onclosetag = () => {
    if (problem === undefined) handler.closeElement();
  };
  let decoder: TextDecoder | undefined;
  for await (const chunk of createReadStream(path)) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    if (!decoder) {
      const known = xmlDecoder(bytes);
      if ('unknown' in known)
        return ` cannot be read: its encoding is ${known.unknown.slice(0, 40)}. Write it as UTF-8.`;
      decoder = known;
    }
    parser.write(decoder.decode(bytes, { stream: true }));
    for (const held of HELD) {
      const text: unknown = Reflect.get(parser, held);
      if (typeof text === 'string' && text.length > MAX_HELD)
        Reflect.set(parser, held, text.slice(0, MAX_HELD));
    }
    if (problem !== undefined) return problem;
  }
  if (!decoder) return ' is empty.';
  parser.write(decoder.decode());
  if (problem === undefined) parser.close();
  if (problem === undefined && !handler.hasRoot) refuse('it ends before its first element');
  return problem;
}

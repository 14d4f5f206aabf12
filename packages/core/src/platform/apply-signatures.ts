import { stripVTControlCharacters } from 'node:util';
import { runInNewContext } from 'node:vm';
import { distinctMentions, type Mention } from '../domain/tags/mention.ts';
import { keysBeside, readSignature, type WrittenSignature } from '../domain/tags/signature.ts';
import { errorCode } from './error-code.ts';

/** More of an error is not looked at: a page's source makes some errors megabytes long. */
const MAX_ERROR = 20_000;
/**
 * A signature that looks at an error for longer, in milliseconds, tries ways without end; a busy machine is no reason. Each that did
 * halves the time of the others, of which a file of results may have thousands, down to twenty times what they need.
 */
const TIME = { most: 1_000, least: 25 };
let maxTime = TIME.most;
/** What did so, or is no pattern. It is not tried again: thousands of tests may share it. */
const unreadable = new Set<string>();

/**
 * Decides the signatures beside the mentions of a test (`KP-101 when /timeout of \d+ms/`) by how it failed: a mention whose signature
 * matches stays, without it; one whose signature does not is marked. Mentions that have none stay as they are. The error is whole
 * only here, in the runner's process; the journal keeps the answer and no pattern.
 * @param errors Everything that the failed attempt's errors say. Empty when the test did not fail: signatures are then dropped.
 * @param causes What their causes say, where that is not said among it.
 */
export function applySignatures(
  mentions: readonly Mention[],
  errors: readonly unknown[],
  causes: readonly string[] = [],
): Mention[] {
  // So are nearly all tests of a run.
  if (mentions.length === 0) return [];
  const error = errors
    .filter((said) => said !== undefined && said !== null)
    .map(String)
    .join('\n');
  const text = lookedAt(error);
  return distinctMentions(
    mentions.map((mention) => {
      if (mention.from === 'title' || mention.from === 'tag') return mention;
      const signature = readSignature(mention.text);
      if (!signature) return { ...mention, text: keysBeside(mention.text) };
      const plain = { ...mention, text: signature.keys };
      if (text === '') return plain;
      const matches = doMatch(signature, text, causes);
      if (matches) return plain;
      return { ...plain, otherError: matches === undefined ? 'unreadable' : 'noMatch' };
    }),
  );
}

/** Whether one error of a failure is what a mention says of its defect: it matches the signature beside it, if there is one. */
export function showsDefect(mention: Mention, error = '', causes: readonly string[] = []): boolean {
  const signature = readSignature(mention.text);
  return !signature || doMatch(signature, lookedAt(error), causes) === true;
}

/** Whether an error matches by itself, as a pattern of its end may, or together with its causes. */
function doMatch(signature: WrittenSignature, text: string, causes: readonly string[]): boolean | undefined {
  const alone = doesMatch(signature, text);
  return alone === false && causes.length > 0
    ? doesMatch(signature, lookedAt([text, ...causes].join('\n')))
    : alone;
}

/** As much of an error as a signature looks at. */
function lookedAt(error: string): string {
  return stripVTControlCharacters(error.slice(0, MAX_ERROR));
}

/** Whether an error matches; undefined when the pattern is none, or takes too long, now or before. */
function doesMatch({ source, flags }: WrittenSignature, text: string): boolean | undefined {
  const pattern = `${flags} ${source}`;
  if (unreadable.has(pattern)) return undefined;
  try {
    // Only code of another context is stopped when its time is up, and a pattern may try ways without end.
    const matches: unknown = runInNewContext(
      'new RegExp(source, flags).test(text)',
      { source, flags, text },
      { timeout: maxTime },
    );
    return matches === true;
  } catch (error) {
    unreadable.add(pattern);
    if (isTimeout(error)) maxTime = Math.max(maxTime >> 1, TIME.least);
    return undefined;
  }
}

/** Whether an error, which may be of the other context, says that a pattern's time was up. */
function isTimeout(error: unknown): boolean {
  return errorCode(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

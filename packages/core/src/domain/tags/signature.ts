/** A signature as it is written beside a key: `KP-101 when /timeout of \d+ms/i`. */
export interface WrittenSignature {
  /** What stands before it: the keys. */
  readonly keys: string;
  readonly source: string;
  readonly flags: string;
}

/** How it ends; looked at first, since from each of many beginnings the end would be looked for anew. */
const END = /\/[a-z]*\s*$/i;
const WRITTEN = /^(.*?\S)\s+when\s+\/(.+)\/([a-z]*)\s*$/is;
/** Which call of a matcher it is has no meaning for a text that is looked at once. */
const POSITIONAL = /[gy]/g;

/** How a test says beside a key that its defect makes it fail whatever the error: `KP-101 expect failure`. */
const EXPECTATION = /^(.*?\S)\s+expect failure\s*$/is;

/** The keys of an annotation or a helper without what stands beside them: a signature, or that a failure is expected. */
export function keysBeside(text: string): string {
  return readSignature(text)?.keys ?? EXPECTATION.exec(text)?.[1] ?? text;
}

/** Whether a test says beside a key how its defect makes it fail: by a signature that is a pattern, or outright whatever the error. */
export function expectsFailure(text: string): boolean {
  const signature = readSignature(text);
  return signature ? isPattern(signature) : EXPECTATION.test(text);
}

function isPattern({ source, flags }: WrittenSignature): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Reads the signature beside the keys of an annotation or a helper; undefined when there is none. */
export function readSignature(text: string): WrittenSignature | undefined {
  const [, keys, source, flags = ''] = (END.test(text) && WRITTEN.exec(text)) || [];
  if (keys === undefined || source === undefined) return undefined;
  return { keys, source, flags: flags.replace(POSITIONAL, '') };
}

/** A signature as it is written beside a key: `KP-101 when /timeout of \d+ms/i`. */
export interface WrittenSignature {
  /** What stands before it: the keys. */
  readonly keys: string;
  readonly source: string;
  readonly flags: string;
}

const WRITTEN = /^(.*?\S)\s+when\s+\/(.+)\/([a-z]*)\s*$/is;
/** Which call of a matcher it is has no meaning for a text that is looked at once. */
const POSITIONAL = /[gy]/g;

/** Reads the signature beside the keys of an annotation or a helper; undefined when there is none. */
export function readSignature(text: string): WrittenSignature | undefined {
  const [, keys, source, flags = ''] = WRITTEN.exec(text) ?? [];
  if (keys === undefined || source === undefined) return undefined;
  return { keys, source, flags: flags.replace(POSITIONAL, '') };
}

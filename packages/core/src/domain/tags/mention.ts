import { isKeyShaped } from '../issue-key.ts';

/** Where in the test's code a mention stands. */
export type MentionSource = 'annotation' | 'tag' | 'title' | 'helper' | 'docblock';

/** How near to the test a mention stands: on the test itself, on a describe around it, or on its whole file. */
export type MentionLevel = 'test' | 'describe' | 'file';

/** What a test says, uninterpreted. The configuration, read later, decides what it means. */
export interface Mention {
  readonly from: MentionSource;
  readonly level: MentionLevel;
  /** Type of the annotation, name of the helper (`defect`, `testCase`) or of the docblock's pragma. */
  readonly type?: string;
  /** Description of the annotation, the tag, the whole title, or the helper's argument, as written. */
  readonly text: string;
  /**
   * A signature stands beside it that the failure does not match (`noMatch`), or that is no pattern or one without end
   * (`unreadable`): the mention does not count for this failure.
   */
  readonly otherError?: 'noMatch' | 'unreadable';
}

const ROLE_WORD = /@(?:defect|testcase):/i;
const ROLE_TYPE = /^(?:defect|testcase)$/i;
const PLAIN: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'bigint']);
/** A longer text is cut in its middle: a key stands at one of its ends or nowhere that a person would look. */
const MAX_TEXT = 2_000;
const GAP = ' … ';
const START = 1_500;
const END = MAX_TEXT - START - GAP.length;
/** So much of each end is looked through for credentials: none is longer. */
const NEAR = 10_000;

/** The mention that a title makes: none unless something in it is shaped like a key or names a role. */
export function mentionInTitle(title: string, level: 'test' | 'describe'): Mention[] {
  const read = withoutMiddle(title);
  return isKeyShaped(read) || ROLE_WORD.test(read) ? [{ from: 'title', level, text: roughly(title) }] : [];
}

/** The mention that a tag makes, with or without its leading `@`: none unless it is shaped like a key or names a role. */
export function mentionInTag(tag: string, level: MentionLevel): Mention[] {
  const read = withoutMiddle(tag);
  return isKeyShaped(read, true) || ROLE_WORD.test(read) ? [{ from: 'tag', level, text: roughly(tag) }] : [];
}

/**
 * The mentions that an annotation, a helper or a docblock's pragma makes. One of type `defect` or `testCase` always makes one,
 * so that a malformed key is reported; of any other type only when its text is shaped like a key.
 * @param type Whatever the test wrote there; only a text is a type.
 * @param written Whatever the test wrote there: a text, a plain value, or an array of these. What has no text ({@link hasText}) says nothing.
 */
export function mentionOfType(
  from: 'annotation' | 'helper' | 'docblock',
  type: unknown,
  written: unknown,
  level: MentionLevel,
): Mention[] {
  if (typeof type !== 'string') return [];
  const texts = textsIn(written);
  const said = texts.length === 0 && (written ?? undefined) === undefined ? [''] : texts;
  return said
    .filter((text) => ROLE_TYPE.test(type) || isKeyShaped(withoutMiddle(text), true))
    .map((text) => ({ from, level, type, text: roughly(text) }));
}

/** Whether a value that a test wrote can be read: nothing at all, a text, a plain value, or an array of these. */
export function hasText(written: unknown): boolean {
  if (Array.isArray(written)) return written.every(hasText);
  return written === undefined || written === null || PLAIN.has(typeof written);
}

function textsIn(written: unknown): string[] {
  if (Array.isArray(written)) return written.flatMap(textsIn);
  return PLAIN.has(typeof written) ? [String(written)] : [];
}

/**
 * Whether a mention may name an issue, before any configuration is known: its text is shaped like a key, or it says a role
 * outright, and then a key that is none is worth a warning.
 */
export function mayNameIssue({ from, type, text }: Mention): boolean {
  return ROLE_TYPE.test(type ?? '') || ROLE_WORD.test(text) || isKeyShaped(text, from !== 'title');
}

/** Whether a text is longer than what of it is read, and a key stands in what is not. */
export function hidesKey(text: string): boolean {
  return text.length > MAX_TEXT && isKeyShaped(text.slice(START, -END));
}

/** A mention without the middle of a text that is too long: of one whose credentials are hidden, since a cut could part them. */
export function boundedMention(mention: Mention): Mention {
  return mention.text.length > MAX_TEXT ? { ...mention, text: withoutMiddle(mention.text) } : mention;
}

/** A text without a middle of which nothing stays in the end: credentials that the cut parts stand where it is cut again. */
function roughly(text: string): string {
  return text.length > 2 * NEAR ? `${text.slice(0, NEAR)}${GAP}${text.slice(-NEAR)}` : text;
}

function withoutMiddle(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, START)}${GAP}${text.slice(-END)}` : text;
}

/** `mentions` without repetitions, as retries and merged reports make them, in the order first written. */
export function distinctMentions(mentions: readonly Mention[]): Mention[] {
  const distinct = new Map<string, Mention>();
  for (const mention of mentions) {
    const { from, level, type, text, otherError } = mention;
    const said = JSON.stringify([from, level, type, text, otherError]);
    if (!distinct.has(said)) distinct.set(said, mention);
  }
  return [...distinct.values()];
}

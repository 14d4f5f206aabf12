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
}

const ROLE_WORD = /@(?:defect|testcase):/i;
const ROLE_TYPE = /^(?:defect|testcase)$/i;
/** A longer text is cut: a key stands at its start or nowhere that a person would look. */
const MAX_TEXT = 2_000;

/** The mention that a title makes: none unless something in it is shaped like a key or names a role. */
export function mentionInTitle(title: string, level: 'test' | 'describe'): Mention[] {
  const text = title.slice(0, MAX_TEXT);
  return isKeyShaped(text) || ROLE_WORD.test(text) ? [{ from: 'title', level, text }] : [];
}

/** The mention that a tag makes, with or without its leading `@`: none unless it is shaped like a key or names a role. */
export function mentionInTag(tag: string, level: MentionLevel): Mention[] {
  const text = tag.slice(0, MAX_TEXT);
  return isKeyShaped(text, true) || ROLE_WORD.test(text) ? [{ from: 'tag', level, text }] : [];
}

/**
 * The mention that an annotation, a helper or a docblock's pragma makes. One of type `defect` or `testCase` always makes one,
 * so that a malformed key is reported; of any other type only when its text is shaped like a key.
 */
export function mentionOfType(
  from: 'annotation' | 'helper' | 'docblock',
  type: string,
  written: string | undefined,
  level: MentionLevel,
): Mention[] {
  const text = (written ?? '').slice(0, MAX_TEXT);
  return ROLE_TYPE.test(type) || isKeyShaped(text, true) ? [{ from, level, type, text }] : [];
}

/**
 * Whether a mention may name an issue, before any configuration is known: its text is shaped like a key, or it says a role
 * outright, and then a key that is none is worth a warning.
 */
export function mayNameIssue({ from, type, text }: Mention): boolean {
  return ROLE_TYPE.test(type ?? '') || ROLE_WORD.test(text) || isKeyShaped(text, from !== 'title');
}

/** Whether two mentions say the same in the same place, as retries and merged reports repeat them. */
function sameMention(a: Mention, b: Mention): boolean {
  return a.from === b.from && a.level === b.level && a.type === b.type && a.text === b.text;
}

/** `mentions` without repetitions, in the order first written. */
export function distinctMentions(mentions: readonly Mention[]): Mention[] {
  return mentions.filter((mention, at) => mentions.findIndex((other) => sameMention(mention, other)) === at);
}

import { isKeyShaped } from './issue-key.ts';

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
  return isKeyShaped(title) || ROLE_WORD.test(title)
    ? [{ from: 'title', level, text: title.slice(0, MAX_TEXT) }]
    : [];
}

/** The mention that a tag makes, with or without its leading `@`: none unless it is shaped like a key or names a role. */
export function mentionInTag(tag: string, level: MentionLevel): Mention[] {
  return isKeyShaped(tag, true) || ROLE_WORD.test(tag)
    ? [{ from: 'tag', level, text: tag.slice(0, MAX_TEXT) }]
    : [];
}

/**
 * The mention that an annotation, a helper or a docblock's pragma makes. One of type `defect` or `testCase` always makes one,
 * so that a malformed key is reported; of any other type only when its text is shaped like a key.
 */
export function mentionOfType(
  from: 'annotation' | 'helper' | 'docblock',
  type: string,
  text: string | undefined,
  level: MentionLevel,
): Mention[] {
  if (!ROLE_TYPE.test(type) && !isKeyShaped(text ?? '', true)) return [];
  return [{ from, level, type, text: (text ?? '').slice(0, MAX_TEXT) }];
}

/** Whether reading Jira may be worthwhile for a mention: its text is shaped like a key. */
export function isKeyShapedMention(mention: Mention): boolean {
  return isKeyShaped(mention.text, mention.from !== 'title');
}

/** Whether two mentions say the same in the same place, as retries and merged reports repeat them. */
export function sameMention(a: Mention, b: Mention): boolean {
  return a.from === b.from && a.level === b.level && a.type === b.type && a.text === b.text;
}

/** `mentions` without repetitions, in the order first written. */
export function distinctMentions(mentions: readonly Mention[]): Mention[] {
  return mentions.filter((mention, at) => mentions.findIndex((other) => sameMention(mention, other)) === at);
}

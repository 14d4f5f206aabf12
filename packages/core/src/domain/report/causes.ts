import type { TestRef } from '../plan/test-ref.ts';

/** A sentence about tests; those that differ in the named issue alone have one cause. */
export interface CausedBy {
  readonly message: string;
  /** What was written, when the sentence quotes it. */
  readonly text?: string;
  readonly tests: readonly TestRef[];
}

/** What several tests have in common, told once. */
export interface Cause {
  /** The sentence as it is said of the first. */
  readonly message: string;
  /** Of which issues or texts the same is said; the first is that of the sentence. Empty when it names none. */
  readonly subjects: readonly string[];
  /** At least one, each once, in the order of the report. */
  readonly tests: readonly TestRef[];
}

const KEY = /\b[A-Z][A-Z0-9_]+-\d+\b/g;

/** Sentences grouped by what they say, whichever issue they say it of; what concerns the most tests first. */
export function causesOf(sentences: readonly CausedBy[]): Cause[] {
  const causes = new Map<string, { message: string; subjects: Set<string>; tests: Map<string, TestRef> }>();
  for (const { message, text, tests } of sentences) {
    const identity = sameButForIssues(message, text);
    const cause = causes.get(identity) ?? { message, subjects: new Set(), tests: new Map() };
    causes.set(identity, cause);
    const subject = text ?? KEY.exec(message)?.[0];
    KEY.lastIndex = 0;
    if (subject !== undefined && identity !== message) cause.subjects.add(subject);
    for (const test of tests) cause.tests.set(test.identity, test);
  }
  return [...causes.values()]
    .map(({ message, subjects, tests }) => ({ message, subjects: [...subjects], tests: [...tests.values()] }))
    .sort((a, b) => b.tests.length - a.tests.length);
}

/** A sentence without the issues and the text that it names, so that it can be compared with others. */
export function sameButForIssues(message: string, text?: string): string {
  return (text === undefined || text === '' ? message : message.replaceAll(text, '…')).replace(KEY, '…');
}

import type { TestOutcome } from '@defectlink/core';
import { attemptName, toAttempt, type TestFileFacts } from './to-outcome.ts';

/**
 * The tests of a file that ran when its worker ended, as far as they had called a helper: nobody else tells of them. Which of them ended
 * it, if any, is not known, and so none is settled.
 * @param why What Jest says of the end.
 */
export function testsCutShort(facts: TestFileFacts, why: string): TestOutcome[] {
  const tests = new Map<number, TestOutcome>();
  for (const call of facts.calls) {
    if (call.scope !== 'test' || tests.has(call.position)) continue;
    const { titles, attempt } = call;
    const fullName = titles.join(' ');
    if (facts.endedAttempts.has(attemptName(fullName, attempt))) continue;
    const result = {
      ancestorTitles: titles.slice(0, -1),
      title: titles.at(-1) ?? '',
      fullName,
      status: 'failed' as const,
      invocations: attempt,
      failureMessages: [why],
    };
    tests.set(call.position, toAttempt(result, facts, 1).outcome);
  }
  return [...tests.values()];
}

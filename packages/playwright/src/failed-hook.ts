import { stripVTControlCharacters } from 'node:util';
import { readRegularFile } from '@defectlink/core';
import type { Location, TestError, TestStep } from '@playwright/test/reporter';
import type { Attempt } from './attempt.ts';

const GROUP_HOOKS = ['beforeAll', 'afterAll'] as const;
export type GroupHook = (typeof GROUP_HOOKS)[number];

/**
 * The hook of a group that alone is to blame for all of a test's failed attempts. Playwright reports a failed `beforeAll` on
 * the group's first test and a failed `afterAll` on its last, whatever that test did itself.
 *
 * Told by the titles of steps, which are no documented API (measured on 1.42, 1.52 and 1.65), and for a hook with a title of
 * its own by the source at its location. What cannot be told counts as the test's own failure.
 */
export function failedHookOf(attempts: readonly Pick<Attempt, 'errors' | 'steps'>[]): GroupHook | undefined {
  return GROUP_HOOKS.find(
    (hook) => attempts.length > 0 && attempts.every((attempt) => blames(hook, attempt)),
  );
}

/** The hook of a group that failed in a test's attempt, whatever else did. */
export function failedHookIn(attempt: Pick<Attempt, 'errors' | 'steps'>): GroupHook | undefined {
  return GROUP_HOOKS.find((hook) => attempt.errors.some(isErrorOf(hook, attempt)));
}

/** A failing test's own error need not have a step, so all errors must be the hook's, not only all failed steps. */
function blames(hook: GroupHook, attempt: Pick<Attempt, 'errors' | 'steps'>): boolean {
  return attempt.errors.length > 0 && attempt.errors.every(isErrorOf(hook, attempt));
}

function isErrorOf(hook: GroupHook, { steps }: Pick<Attempt, 'steps'>): (error: TestError) => boolean {
  const ofHook = new Set(
    steps
      .flatMap((step) => step.steps)
      .filter((step) => step.category === 'hook' && step.error && isHook(step, hook))
      .flatMap(errorsWithin)
      .map(identity),
  );
  return (error) => ofHook.has(identity(error)) || isTimeoutOf(hook, error);
}

function isHook({ title, location }: TestStep, hook: GroupHook): boolean {
  return title === `${hook} hook` || (location !== undefined && sourceAt(location).startsWith(hook));
}

/**
 * The rest of the line of source that a location points to; empty when the source is not here, as in a merged report, whose locations
 * may be anything: a pipe would be waited for, and a device has no end.
 */
function sourceAt({ file, line, column }: Location): string {
  try {
    const lines = readRegularFile(file).split('\n');
    return lines[line - 1]?.slice(column - 1) ?? '';
  } catch {
    return '';
  }
}

function errorsWithin(step: TestStep): TestError[] {
  return [...(step.error ? [step.error] : []), ...step.steps.flatMap(errorsWithin)];
}

function identity({ message, value, stack }: TestError): string {
  return JSON.stringify([message, value, stack]);
}

/** On 1.42 the step of a hook that timed out carries no error, but the message names the hook. */
function isTimeoutOf(hook: GroupHook, { message }: TestError): boolean {
  return stripVTControlCharacters(message ?? '').startsWith(`"${hook}" hook timeout of `);
}

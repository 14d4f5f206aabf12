import type { DescribedError } from '../domain/build/outcome.ts';
import { errorShape } from '../domain/known/error-shape.ts';
import { errorLine, MAX_READ } from '../platform/error-line.ts';
import { hideCredentials } from './hide-secrets.ts';

/** A password that stands at the end of what is read is known by what follows it. */
const BEYOND = 1_000;
/** What Storybook puts in front of every error of a story, in a colour: its Vitest add-on, and its test runner with more words. */
const STORY =
  // eslint-disable-next-line no-control-regex -- colours are made of it
  /^\s*(?:page\.evaluate: StorybookTestRunnerError:\s*)?(?:\u001b\[\d+m\s*)?Click to debug the error directly in Storybook:\s+\S+\s+(?:(?:\u001b\[\d+m)?Message:\s+)?(?=\S)/;

/**
 * What is kept of an error, a test's or another: its first line, and what tells it from others. Without credentials, which could not be
 * known again without the numbers in them, nor where the line is cut.
 * @param values Where the error may say it, whatever was thrown: the first text or number that says anything counts.
 */
export function describeError(...values: readonly unknown[]): DescribedError {
  const found = values.find((value): value is string | number => errorLine(value) !== undefined);
  if (found === undefined) return {};
  const said = hideCredentials(String(found).slice(0, MAX_READ + BEYOND), process.env).replace(STORY, '');
  const error = errorLine(said);
  const shape = errorShape(said);
  return { ...(error !== undefined && { error }), ...(shape !== undefined && { errorShape: shape }) };
}

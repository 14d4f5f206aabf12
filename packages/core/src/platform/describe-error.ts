import type { DescribedError } from '../domain/build/outcome.ts';
import { errorShape } from '../domain/known/error-shape.ts';
import { errorLine } from './error-line.ts';

/**
 * What an outcome keeps of a test's error: its first line, and what tells it from others.
 * @param values Where the error may say it, whatever was thrown: the first text or number that says anything counts.
 */
export function describeError(...values: readonly unknown[]): DescribedError {
  const said = values.find((value) => errorLine(value) !== undefined);
  const error = errorLine(said);
  const shape = error === undefined ? undefined : errorShape(String(said));
  return { ...(error !== undefined && { error }), ...(shape !== undefined && { errorShape: shape }) };
}

import * as v from 'valibot';
import { checkSeed } from './check-seed.ts';
import { seedSchema, type CompleteSeed } from './seed.ts';

/**
 * Checks a seed from outside, such as a file.
 * @throws an Error that lists every fault with its path
 */
export function parseSeed(value: unknown): CompleteSeed {
  const result = v.safeParse(seedSchema, value);
  const faults = result.success
    ? checkSeed(result.output)
    : result.issues.map((issue) => `${v.getDotPath(issue) ?? '(root)'}: ${issue.message}`);
  if (result.success && faults.length === 0) return result.output;
  throw new Error(`The seed is not valid:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}

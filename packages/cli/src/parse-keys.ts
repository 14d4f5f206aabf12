import { parseIssueKey, type IssueKey } from '@defectlink/core/linking';
import { InvalidArgumentError } from 'commander';

/** Reads an argument as the key of an issue. */
export function issueKeyArgument(text: string): IssueKey {
  const key = parseIssueKey(text);
  if (key) return key;
  throw new InvalidArgumentError('Expected the key of an issue, such as KP-88.');
}

/** Reads a number of at least 1. */
export function countArgument(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Expected a number of at least 1.');
}

import {
  foreignAddress,
  issueNamed,
  issueOfAnySite,
  withAliases,
  type Config,
  type IssueKey,
} from '@defectlink/core/linking';
import { InvalidArgumentError } from 'commander';
import { CommandFailure, EXIT } from './command-failure.ts';

const EXPECTED = 'Expected the key of an issue, such as KP-88, or its address.';

/** The key or address of an issue as a person gave it; whether it is of the configured site is not known yet. */
export type GivenIssue = string;

/** Reads an argument as the key or the address of an issue, of whatever site. */
export function issueArgument(text: string): GivenIssue {
  if (issueOfAnySite(text)) return text.trim();
  throw new InvalidArgumentError(EXPECTED);
}

/**
 * The key of an issue that a person gave.
 * @param urls Further addresses by which the site calls itself.
 * @throws a CommandFailure for the address of an issue of another site
 */
export function keyOf(
  given: GivenIssue,
  { rules }: Pick<Config, 'rules'>,
  urls: readonly string[] = [],
): IssueKey {
  const site = rules.tags.site && withAliases(rules.tags.site, urls);
  const key = issueNamed(given, site);
  if (key) return key;
  throw new CommandFailure(EXIT.usage, foreignAddress(given, site) ?? `"${given}": ${EXPECTED}`);
}

/** Reads a number of at least 1. */
export function countArgument(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Expected a number of at least 1.');
}

import {
  systemClock,
  withinTime,
  type Config,
  type ConnectedJira,
  type JiraInTime,
} from '@defectlink/core/linking';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

/** An open connection to Jira, with the time that work over it may take. */
export interface JiraAtHand extends JiraInTime {
  readonly jira: ConnectedJira;
}

/**
 * Connects to Jira, does something and disconnects. A person, or the CI's own limit, ends a command that takes too long; only
 * standing still ends it from within.
 */
export function withJira<T>(
  config: Config,
  { env }: Shell,
  use: (atHand: JiraAtHand) => Promise<T>,
): Promise<T> {
  const budget = { timeout: config.timeout, maxDuration: Infinity };
  return withinTime(config, { env, clock: systemClock, budget }, async (inTime) => {
    const opened = await inTime.connect();
    if (opened.ok) return use({ ...inTime, jira: opened.value });
    throw new CommandFailure(EXIT.failed, `${opened.failure.message} Find out why: npx defectlink doctor`);
  });
}

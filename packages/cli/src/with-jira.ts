import {
  openJira,
  startDeadline,
  systemClock,
  type Clock,
  type Config,
  type ConnectedJira,
  type Deadline,
} from '@defectlink/core/linking';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

/** An open connection to Jira, with the time that work over it may take. */
export interface JiraAtHand {
  readonly jira: ConnectedJira;
  readonly clock: Clock;
  readonly deadline: Deadline;
}

/**
 * Connects to Jira, does something and disconnects. A person, or the CI's own limit, ends a command that takes too long; only
 * standing still ends it from within.
 */
export async function withJira<T>(
  config: Config,
  { env }: Shell,
  use: (atHand: JiraAtHand) => Promise<T>,
): Promise<T> {
  const clock = systemClock;
  const deadline = startDeadline({ timeout: config.timeout, maxDuration: Infinity }, clock);
  const onSuccess = () => {
    deadline.progress();
  };
  try {
    const opened = await openJira(config, { env, clock, signal: deadline.signal, onSuccess });
    if (!opened.ok) {
      throw new CommandFailure(EXIT.failed, `${opened.failure.message} Find out why: npx defectlink doctor`);
    }
    try {
      return await use({ jira: opened.value, clock, deadline });
    } finally {
      opened.value.client.close();
    }
  } finally {
    deadline.release();
  }
}

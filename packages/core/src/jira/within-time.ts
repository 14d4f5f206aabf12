import type { Config } from '../config/config.ts';
import type { Clock } from '../platform/clock.ts';
import { startDeadline, type Budget, type Deadline } from '../platform/deadline.ts';
import type { JiraResult } from './jira-result.ts';
import { openJira, type ConnectedJira, type OpenJiraOptions } from './open-jira.ts';

/** Jira for one piece of work: opened when it is first asked for, within the time of the work. */
export interface JiraInTime {
  readonly clock: Clock;
  readonly deadline: Deadline;
  /** Gives the same connection to all who ask. */
  readonly connect: () => Promise<JiraResult<ConnectedJira>>;
}

/** The environment, the clock, and the time that the work may take. @default the configuration's */
export type TimeForJira = Pick<OpenJiraOptions, 'env' | 'clock'> & { readonly budget?: Budget };

/**
 * Does a piece of work that may speak to Jira: every success is progress, its time is limited, and whatever was opened is closed at
 * its end.
 */
export async function withinTime<T>(
  config: Pick<Config, 'jira' | 'timeout' | 'maxDuration'>,
  { env, clock, budget = config }: TimeForJira,
  work: (jira: JiraInTime) => Promise<T>,
): Promise<T> {
  const deadline = startDeadline(budget, clock);
  const onSuccess = () => {
    deadline.progress();
  };
  let opening: Promise<JiraResult<ConnectedJira>> | undefined;
  const connect = () =>
    (opening ??= openJira(config, {
      env,
      clock,
      signal: deadline.signal,
      timeLeft: deadline.patience,
      onSuccess,
    }));
  try {
    return await work({ clock, deadline, connect });
  } finally {
    deadline.release();
    const opened = await opening;
    if (opened?.ok) opened.value.client.close();
  }
}

import { openJira, type ConnectedJira, type OpenJiraOptions } from './open-jira.ts';
import { succeeded, type JiraResult } from './jira-result.ts';
import type { Config } from '../config/config.ts';

/** A connection to Jira that is kept open for many small pieces of work, as a person at a page asks for. */
export interface KeptJira {
  /** Opens it when it is first asked for, and again after that failed. The link types are read anew after a while. */
  readonly connect: () => Promise<JiraResult<ConnectedJira>>;
  readonly close: () => void;
}

/** Milliseconds for which the link types of the site are taken to be the same. */
const FRESH = 60_000;

/** Keeps a connection to the configured Jira. */
export function keepJira(
  config: Pick<Config, 'jira'>,
  { env, clock }: Pick<OpenJiraOptions, 'env' | 'clock'>,
): KeptJira {
  const closing = new AbortController();
  const options = { env, clock, signal: closing.signal, onSuccess: () => undefined };
  let kept: { readonly jira: Promise<JiraResult<ConnectedJira>>; readonly since: number } | undefined;
  const renewed = async (before: Promise<JiraResult<ConnectedJira>> | undefined) => {
    const opened = await before;
    if (!opened?.ok) return openJira(config, options);
    const linkTypes = await opened.value.client.linkTypes();
    if (linkTypes.ok) return succeeded({ ...opened.value, linkTypes: linkTypes.value });
    opened.value.client.close();
    return linkTypes;
  };
  return {
    connect: async () => {
      if (!kept || clock.now() - kept.since > FRESH) {
        kept = { jira: renewed(kept?.jira), since: clock.now() };
      }
      const mine = kept;
      const opened = await mine.jira;
      if (!opened.ok && kept === mine) kept = undefined;
      return opened;
    },
    close: () => {
      closing.abort();
      void kept?.jira.then((opened) => {
        if (opened.ok) opened.value.client.close();
      });
    },
  };
}

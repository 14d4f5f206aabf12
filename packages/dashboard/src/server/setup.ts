import type { Config } from '@defectlink/core/linking';

/** The configuration, or why there is none that can be used. */
export type Setup =
  | {
      readonly ok: true;
      readonly config: Config;
      /** Why nothing can be asked of Jira or written to it: the credentials that are missing. */
      readonly readOnly?: string;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

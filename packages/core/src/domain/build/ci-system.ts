import type { Environment } from '../environment.ts';

/** What the environment of one CI system is known to say. */
export interface CiSystem {
  readonly provider: string;
  /** Variables of which this CI system, and no other, sets one. */
  readonly markers: readonly string[];
  /** Whether it is this system, where the variables alone do not tell. */
  readonly named?: (env: Environment) => boolean;
  /** Page of the vendor's that says so. */
  readonly source: string;
  readonly buildId: (env: Environment) => string | undefined;
  /** The server that gave the id, where each counts from one; none for the vendor's own. */
  readonly server?: (env: Environment) => string | undefined;
  /** Each build has a greater id than all before it on its server. */
  readonly idsGrow?: true;
  /** Whether the build checks a proposed change of any kind; undefined where the environment does not say. */
  readonly pullRequest: (env: Environment) => boolean | undefined;
  /**
   * Variables of which it always sets one, and that tell of proposed changes; where one is set on those alone, the folder of the build,
   * which nobody passes on by its name. An environment that was passed on in parts lacks them.
   */
  readonly tells?: readonly string[];
  readonly url: (env: Environment) => string | undefined;
  /** The variables that count attempts, of the build or a part of it; all that are set count together. */
  readonly attempt?: readonly string[];
  /** Variables to read in turn; the first one set counts. */
  readonly number?: readonly string[];
  readonly branch: readonly string[];
  readonly commit: readonly string[];
}

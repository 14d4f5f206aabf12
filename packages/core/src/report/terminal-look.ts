import type { Environment } from '../domain/environment.ts';
import { showsHyperlinks } from './shows-hyperlinks.ts';

/** How text may look where it is shown. */
export interface TerminalLook {
  /** Whether terminal codes for colours may be used. */
  readonly colors: boolean;
  /** How wide a line may be. */
  readonly columns: number;
  /** Whether issue keys may be hyperlinks. */
  readonly hyperlinks: boolean;
}

/** Where nobody knows how wide a line may be. */
const USUAL_COLUMNS = 80;
/** Nothing is laid out for less. */
const LEAST_COLUMNS = 40;

/**
 * How a stream shows text.
 * @param stream An output stream of the process; its width is known on a terminal only, and 80 columns elsewhere unless `COLUMNS` says so.
 */
export function terminalLook(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Environment,
): TerminalLook {
  const isTerminal = stream.isTTY ?? false;
  const columns = stream.columns ?? Number.parseInt(env.COLUMNS ?? '', 10);
  return {
    colors: wantsColors(isTerminal, env),
    columns: columns > 0 ? Math.max(LEAST_COLUMNS, columns) : USUAL_COLUMNS,
    hyperlinks: showsHyperlinks(isTerminal, env),
  };
}

/** Whether to use colours: as `FORCE_COLOR` or `NO_COLOR` say, else on a terminal only. */
function wantsColors(isTerminal: boolean, env: Environment): boolean {
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && !env.NO_COLOR;
}

import type { Environment } from '../domain/environment.ts';

/** Terminals that name themselves in `TERM_PROGRAM`, with the version that first showed hyperlinks. */
const PROGRAMS: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  'iTerm.app': [3, 1],
  WezTerm: [20200620, 0],
  vscode: [1, 72],
  ghostty: [0, 0],
  Hyper: [0, 0],
  zed: [0, 0],
};
/** Terminals that are known by their `TERM`. */
const TERMS: ReadonlySet<string> = new Set(['xterm-kitty', 'xterm-ghostty', 'alacritty']);
/** VTE shows them from 0.50 on; 0.50.0 crashed on them. */
const VTE_WITH_HYPERLINKS = 5_001;

/**
 * Whether a terminal shows hyperlinks (OSC 8); others show their code as rubbish, so that only those are trusted which are known.
 * `FORCE_HYPERLINK` decides over all. (Which ones are: npm's supports-hyperlinks 4 and https://github.com/Alhadis/OSC8-Adoption.)
 */
export function showsHyperlinks(isTerminal: boolean, env: Environment): boolean {
  if (env.FORCE_HYPERLINK) return env.FORCE_HYPERLINK !== '0';
  if (!isTerminal || env.CI || env.TEAMCITY_VERSION || env.NO_COLOR) return false;
  if (env.WT_SESSION || env.DOMTERM || TERMS.has(env.TERM ?? '')) return true;
  if (env.VTE_VERSION) return Number.parseInt(env.VTE_VERSION, 10) >= VTE_WITH_HYPERLINKS;
  const needed = PROGRAMS[env.TERM_PROGRAM ?? ''];
  if (!needed) return false;
  const [major = 0, minor = 0] = (env.TERM_PROGRAM_VERSION ?? '').split(/[.-]/).map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

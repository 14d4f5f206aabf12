import { parseArgs } from 'node:util';

export const USAGE = `Usage: pnpm demo [--serve] [--as dev|reader]

Runs the Playwright and the Jest example against a simulated Jira and checks the links that they make.

  --serve       open the dashboard and the simulated Jira at the end, to link in a browser
  --as reader   use an account that may not link issues, to see the demo fail
  --help        print this`;

/** Accounts of the simulator's site, by the name that `--as` takes. */
const ACCOUNTS = {
  dev: { email: 'dev@example.com', apiToken: 'simulator-token' },
  reader: { email: 'reader@example.com', apiToken: 'reader-token' },
} as const;

/** What the demo was asked for. */
export type DemoOptions =
  | { readonly kind: 'run'; readonly serve: boolean; readonly account: { email: string; apiToken: string } }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string };

/** Reads the arguments of the command line. */
export function readOptions(args: readonly string[]): DemoOptions {
  try {
    const { values } = parseArgs({
      // A package manager may pass the `--` that divides its arguments from ours.
      args: args.filter((arg) => arg !== '--'),
      options: {
        serve: { type: 'boolean', default: false },
        as: { type: 'string', default: 'dev' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.as !== 'dev' && values.as !== 'reader') {
      const known = Object.keys(ACCOUNTS).join(', ');
      return { kind: 'wrong', why: `--as ${values.as}: there is no such account. Known: ${known}.` };
    }
    return { kind: 'run', serve: values.serve, account: ACCOUNTS[values.as] };
  } catch (error) {
    return { kind: 'wrong', why: error instanceof Error ? error.message : String(error) };
  }
}

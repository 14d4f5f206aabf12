import type { Readable, Writable } from 'node:stream';
import { outgoing, runnableHere, terminalLook, type TerminalLook } from '@defectlink/core/linking';
import { EXIT } from './command-failure.ts';
import { wrapProse } from './wrap-prose.ts';

/** Everything of the process that a command may touch. */
export interface Shell {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path. */
  readonly cwd: string;
  /** How results may look. */
  readonly look: TerminalLook;
  /** Where a person can be asked; missing when nobody is there. */
  readonly prompts?: { readonly input: Readable; readonly output: Writable };
  /** Prints a result, with a line break at its end. */
  readonly print: (text: string) => void;
  /** Prints what has passed the door for programs: at that for people, a credential could take quotation marks along. */
  readonly printJson: (json: string) => void;
  /** Prints a notice, apart from results. */
  readonly note: (text: string) => void;
  /** Shows what is going on, in one line that the next one replaces; nothing clears it. Only on a terminal. */
  readonly status: (text?: string) => void;
}

/**
 * The shell of this process. A reader that goes away (`| head`) does not keep a command from doing its work, nor does a full disk; but a
 * result that was lost on one is a failure.
 */
export function processShell(process: NodeJS.Process): Shell {
  const { env, stdin, stdout, stderr } = process;
  stdout.on('error', ({ code = 'unknown' }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || process.exitCode === EXIT.failed) return;
    process.exitCode = EXIT.failed;
    stderr.write(`defectlink: The result cannot be written (${code}).\n`);
  });
  // Nobody is left to be told.
  stderr.on('error', () => undefined);
  let isShown = false;
  const status = (text?: string) => {
    if (!stderr.isTTY || (text === undefined && !isShown)) return;
    isShown = text !== undefined;
    stderr.write(`\r\u001b[K${outgoing(text ?? '', env)}`);
  };
  return {
    env,
    cwd: process.cwd(),
    look: terminalLook(stdout, env),
    ...(stdin.isTTY && stderr.isTTY && { prompts: { input: stdin, output: stderr } }),
    print: (text) => {
      status();
      stdout.write(`${outgoing(runnableHere(text), env)}\n`);
    },
    printJson: (json) => {
      status();
      stdout.write(`${json}\n`);
    },
    note: (text) => {
      status();
      const said = runnableHere(text);
      const shown = stderr.isTTY ? wrapProse(said, terminalLook(stderr, env)) : said;
      stderr.write(`${outgoing(shown, env)}\n`);
    },
    status,
  };
}

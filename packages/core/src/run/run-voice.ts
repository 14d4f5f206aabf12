import { outgoing } from '../outgoing/door.ts';
import { runnableHere } from '../platform/runnable-here.ts';
import { say } from '../outgoing/say.ts';
import { withPushCommand, type PushPlace } from './push-command.ts';

/** What a run says to its user, with commands that can be copied where the user stands. A closed terminal must not harm the run. */
export class RunVoice {
  readonly #place: PushPlace;
  readonly #output: ((text: string) => void) | undefined;
  readonly #warned = new Set<string>();

  /** @param output Where a runner wants it. @default standard error */
  constructor(place: PushPlace, output: ((text: string) => void) | undefined) {
    this.#place = place;
    this.#output = output;
  }

  /** Says something once, however often it is met. */
  warn(message: string): void {
    if (this.#warned.has(message)) return;
    this.#warned.add(message);
    this.print(`defectlink: ${message}`);
  }

  print(text: string): void {
    this.#say(text, (runnable) => runnable);
  }

  /** Prints a paragraph, wrapped where a person reads it; a log keeps it in one line, to be searched. */
  async printParagraph(text: string): Promise<void> {
    const { stderr, env } = process;
    if (!stderr.isTTY) {
      this.print(text);
      return;
    }
    // Only a terminal is worth loading it for.
    const { layOut } = await import('../report/lay-out.ts');
    const { terminalLook } = await import('../report/terminal-look.ts');
    this.#say(text, (runnable) => layOut([{ pieces: [{ text: runnable }] }], terminalLook(stderr, env)));
  }

  #say(text: string, shaped: (runnable: string) => string): void {
    try {
      const said = shaped(runnableHere(withPushCommand(text, this.#place)));
      if (this.#output) this.#output(outgoing(said, process.env));
      else say(said);
    } catch {
      // There is nobody to tell.
    }
  }
}

import { PassThrough } from 'node:stream';
import type { Shell } from '../../src/shell.ts';
import { PLAIN } from './plain.ts';

export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const CTRL_C = '\u0003';

/** What a person types when a question appears. */
export interface Answer {
  readonly to: string;
  readonly keys: readonly string[];
  /** What goes on elsewhere while the person thinks. */
  readonly meanwhile?: () => Promise<unknown>;
}

/** A person at a terminal: types the answers, each when its question has appeared. */
export class Person {
  readonly shell: Shell;
  readonly printed: string[] = [];
  readonly noted: string[] = [];
  /** Questions that were answered, in their order. */
  readonly answered: string[] = [];
  readonly #input = new PassThrough();
  #screen = '';

  constructor(cwd: string, env: Shell['env'], answers: readonly Answer[]) {
    const output = Object.assign(new PassThrough(), { columns: 160, rows: 60, isTTY: true });
    const left = [...answers];
    output.on('data', (text: Buffer) => {
      this.#screen += text.toString();
      const [next] = left;
      if (!next || !this.#screen.includes(next.to)) return;
      left.shift();
      this.#screen = '';
      this.answered.push(next.to);
      void this.#type(next);
    });
    this.shell = {
      env,
      cwd,
      look: PLAIN,
      prompts: { input: this.#input, output },
      print: (text) => this.printed.push(text),
      printJson: (json) => this.printed.push(json),
      note: (text) => this.noted.push(text),
      status: () => undefined,
    };
  }

  /** Keys come one by one, as from a keyboard. */
  async #type({ keys, meanwhile }: Answer): Promise<void> {
    await meanwhile?.();
    for (const key of keys) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#input.write(key);
    }
  }
}

import {
  autocomplete,
  type CANCEL_SYMBOL,
  confirm,
  isCancel,
  select,
  text,
  type Option,
} from '@clack/prompts';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

/** Something to choose. */
export interface Choosable<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Asks a person. Cancelling (Ctrl-C, Escape) ends the command. */
export interface Asker {
  choose<T>(message: string, options: readonly Choosable<T>[], initial?: T): Promise<T>;
  /** @param check Returns what is wrong with an answer. @param example Shown while nothing is typed; it is no answer. */
  text(
    message: string,
    initial: string,
    check: (answer: string) => string | undefined,
    example?: string,
  ): Promise<string>;
  confirm(message: string): Promise<boolean>;
}

/** More options than this are narrowed by typing. */
const MANY = 12;

/** Who can be asked in this shell; undefined when nobody is there. */
export function askerOf({ prompts }: Shell): Asker | undefined {
  if (!prompts) return undefined;
  return {
    choose: async <T>(message: string, options: readonly Choosable<T>[], initial?: T) => {
      // Positions stand for the values, so that any value can be chosen.
      const listed: Option<number>[] = options.map(({ label, hint }, at) => ({
        value: at,
        label,
        ...(hint !== undefined && { hint }),
      }));
      const start = options.findIndex(({ value }) => value === initial);
      const asked = {
        ...prompts,
        message,
        options: listed,
        maxItems: MANY,
        ...(start >= 0 && { initialValue: start }),
      };
      const at = answered(await (options.length > MANY ? autocomplete(asked) : select(asked)));
      const chosen = options[at];
      if (!chosen) throw new RangeError('an option that was not offered was chosen');
      return chosen.value;
    },
    text: async (message, initial, check, example) => {
      const answer = await text({
        ...prompts,
        message,
        ...(initial !== '' && { initialValue: initial }),
        ...(example !== undefined && { placeholder: example }),
        validate: (typed) => check((typed ?? '').trim()),
      });
      return answered(answer).trim();
    },
    confirm: async (message) => answered(await confirm({ ...prompts, message })),
  };
}

function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw new CommandFailure(EXIT.cancelled, 'Cancelled. Nothing was changed.');
  return answer;
}

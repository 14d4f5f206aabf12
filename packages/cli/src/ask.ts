import {
  autocomplete,
  type CANCEL_SYMBOL,
  confirm,
  isCancel,
  select,
  text,
  type Option,
} from '@clack/prompts';
import { outgoing } from '@defectlink/core/linking';
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

/** Who can be asked in this shell; undefined when nobody is there. What is asked passes the one door, as all that is printed. */
export function askerOf({ prompts, env }: Shell): Asker | undefined {
  if (!prompts) return undefined;
  const shown = (written: string): string => outgoing(written, env);
  return {
    choose: async <T>(message: string, options: readonly Choosable<T>[], initial?: T) => {
      // Positions stand for the values, so that any value can be chosen.
      const listed: Option<number>[] = options.map(({ label, hint }, at) => ({
        value: at,
        label: shown(label),
        ...(hint !== undefined && { hint: shown(hint) }),
      }));
      const start = options.findIndex(({ value }) => value === initial);
      const asked = {
        ...prompts,
        message: shown(message),
        options: listed,
        maxItems: MANY,
        ...(start >= 0 && { initialValue: start }),
        // Many are narrowed by typing, to none perhaps.
        validate: (at: unknown) =>
          typeof at === 'number' ? undefined : 'Nothing is like that. Delete some of what you typed.',
      };
      const at = answered(await (options.length > MANY ? autocomplete(asked) : select(asked)));
      const chosen = options[at];
      if (!chosen) throw new RangeError('an option that was not offered was chosen');
      return chosen.value;
    },
    text: async (message, initial, check, example) => {
      const answer = await text({
        ...prompts,
        message: shown(message),
        ...(initial !== '' && { initialValue: shown(initial) }),
        ...(example !== undefined && { placeholder: shown(example) }),
        validate: (typed) => {
          const wrong = check((typed ?? '').trim());
          return wrong === undefined ? undefined : shown(wrong);
        },
      });
      return answered(answer).trim();
    },
    confirm: async (message) => answered(await confirm({ ...prompts, message: shown(message) })),
  };
}

function answered<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw new CommandFailure(EXIT.cancelled, 'Cancelled. Nothing was changed.');
  return answer;
}

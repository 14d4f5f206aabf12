/** What an option may be: `text`, a link `phrase`, one or more `names`, a `choice` of several values, … */
export type OptionType =
  | 'text'
  | 'prefix'
  | 'phrase'
  | 'names'
  | 'list'
  | 'flag'
  | 'milliseconds'
  | 'linkCount'
  | 'count'
  | 'outage'
  | 'fields'
  | 'mappings'
  | 'executions'
  | 'choice'
  | 'choices';

/** Everything that is known of one option. */
export interface Option {
  readonly type: OptionType;
  /** Sentences that say what it means: in the editor, in the JSON Schema and in the README. */
  readonly description: string;
  readonly default?: unknown;
  /** What holds without it, in words, where that is no value. */
  readonly otherwise?: string;
  /** Values to choose from, of a `choice` and of `choices`. */
  readonly values?: readonly string[];
  /** Its environment variable, where that is not made of its path. */
  readonly variable?: string;
}

import * as v from 'valibot';
import { nearestName } from '../domain/nearest-name.ts';
import type { ConfigProblem } from './config-problem.ts';
import { isSecretName, secretProblem } from './early-check.ts';
import { isOption } from './option-table.ts';
import type { Option } from './option.ts';
import { OPTIONS } from './options.ts';
import { RUN_OPTIONS } from './run-options.ts';
import type { DefectlinkConfig } from './written-config.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'Expected a text, and it is empty.'));
const names = v.union([text, v.pipe(v.array(text), v.minLength(1, 'Expected at least one name.'))]);
const SHARE = 'Expected a share between 0 and 1.';
const share = v.pipe(v.number(), v.minValue(0, SHARE), v.maxValue(1, SHARE));

/** How the value of each type of option is checked. */
const TYPES = {
  text,
  prefix: v.pipe(text, v.regex(/^\w+$/, 'Expected letters, digits and underscores.')),
  phrase: v.union([text, v.strictObject({ type: text, direction: v.picklist(['inward', 'outward']) })]),
  names,
  list: v.array(text),
  flag: v.boolean(),
  milliseconds: v.pipe(v.number(), v.minValue(1, 'Expected milliseconds, at least 1.')),
  linkCount: v.pipe(v.number(), v.minValue(0, 'Expected a number of links, at least 0.')),
  count: v.pipe(
    v.number(),
    v.integer('Expected a whole number.'),
    v.minValue(1, 'Expected a number, at least 1.'),
  ),
  outage: v.union([
    v.literal(false),
    v.strictObject({
      ratio: v.optional(share),
      minimumTests: v.optional(v.pipe(v.number(), v.minValue(1, 'Expected a number of tests, at least 1.'))),
    }),
  ]),
  fields: v.record(text, v.unknown()),
} as const;

type Types = typeof TYPES & {
  readonly mappings: v.RecordSchema<typeof text, typeof mapping, undefined>;
  readonly executions: v.ArraySchema<typeof matchedExecution, undefined>;
};

type Described<T extends v.GenericSchema> = v.OptionalSchema<
  v.SchemaWithPipe<readonly [T, v.DescriptionAction<v.InferOutput<T>, string>]>,
  undefined
>;
type ValueSchema<O> = O extends {
  readonly type: 'choice';
  readonly values: infer V extends readonly string[];
}
  ? v.PicklistSchema<V, undefined>
  : O extends { readonly type: 'choices'; readonly values: infer V extends readonly string[] }
    ? v.ArraySchema<v.PicklistSchema<V, undefined>, undefined>
    : O extends { readonly type: infer T extends keyof Types }
      ? Types[T]
      : never;
type SectionEntries<S> = { readonly [Name in keyof S]: Described<ValueSchema<S[Name]>> };
type ConfigEntries = {
  readonly [Name in keyof typeof OPTIONS]: (typeof OPTIONS)[Name] extends Option
    ? Described<ValueSchema<(typeof OPTIONS)[Name]>>
    : v.OptionalSchema<v.StrictObjectSchema<SectionEntries<(typeof OPTIONS)[Name]>, undefined>, undefined>;
};

const mapping = v.strictObject(sectionOf(OPTIONS.mapping));
const matchedExecution = v.strictObject({
  match: v.strictObject({
    project: v.optional(names),
    suite: v.optional(names),
    file: v.optional(names),
    tag: v.optional(names),
  }),
  ...sectionOf(OPTIONS.execution),
});

/** The written configuration: the one schema behind validation and the published JSON Schema, made of the options. */
export const configSchema = v.strictObject({ $schema: v.optional(v.string()), ...configEntries() });

function configEntries(): ConfigEntries {
  const sections: Readonly<Record<string, Option | Readonly<Record<string, Option>>>> = OPTIONS;
  const entries = Object.entries(sections).map(([name, part]) => [
    name,
    isOption(part) ? described(part) : v.optional(v.strictObject(sectionOf(part))),
  ]);
  return Object.fromEntries(entries) as ConfigEntries;
}

function sectionOf<const S extends Readonly<Record<string, Option>>>(section: S): SectionEntries<S> {
  const entries = Object.entries(section).map(([name, option]) => [name, described(option)]);
  return Object.fromEntries(entries) as SectionEntries<S>;
}

function described(option: Option): Described<v.GenericSchema> {
  return v.optional(v.pipe(valueSchema(option), v.description(option.description)));
}

function valueSchema({ type, values = [] }: Option): v.GenericSchema {
  if (type === 'choice') return v.picklist(values);
  if (type === 'choices') return v.array(v.picklist(values));
  if (type === 'mappings') return v.record(text, mapping);
  return type === 'executions' ? v.array(matchedExecution) : TYPES[type];
}

export type ConfigParsing =
  | { readonly ok: true; readonly config: DefectlinkConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Checks one source's part of the configuration. All problems are reported at once, with the source and each path. */
export function parseConfig(value: unknown, source: string): ConfigParsing {
  const parsed = v.safeParse(configSchema, value);
  if (parsed.success) return { ok: true, config: withoutUndefined(parsed.output) };
  return { ok: false, problems: parsed.issues.map((issue) => problemOf(issue, source)) };
}

type Issue = v.BaseIssue<unknown>;

function problemOf(issue: Issue, source: string): ConfigProblem {
  // A union says only that nothing fitted; the nearest alternative says what is wrong with it.
  const inner = issue.issues?.find((candidate) => candidate.path !== undefined);
  if (inner) return problemOf({ ...inner, path: joinPaths(issue.path, inner.path) }, source);
  const keys = issue.path?.map(({ key }) => String(key)) ?? [];
  const path = keys.join('.');
  const name = keys.at(-1) ?? '';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    if (isSecretName(name)) return secretProblem(source, path);
    return { source, path, message: unknownKey(name, issue) };
  }
  const message = issue.kind === 'validation' ? issue.message : wrongValue(issue);
  return { source, path, message };
}

/** A word as options have them to choose from. */
const WORD = /^[a-z-]{1,20}$/i;

/** What a text says is shown only where one of several words was expected and it is a word: else it may be a secret. */
function wrongValue({ type, expected, received, input }: Issue): string {
  const what = `Expected ${expected ?? 'something else'} but received`;
  if (typeof input !== 'string') return `${what} ${received}.`;
  if (type !== 'picklist') return `${what} a text.`;
  const near = nearestName(
    input,
    [...(expected ?? '').matchAll(/"([^"]*)"/g)].map(([, word = '']) => word),
  );
  return `${what} ${WORD.test(input) ? received : 'a text'}.${near === undefined ? '' : ` Did you mean "${near}"?`}`;
}

function joinPaths(outer: Issue['path'], inner: Issue['path']): Issue['path'] {
  return [...(outer ?? []), ...(inner ?? [])] as unknown as Issue['path'];
}

/** Names that a wrong key may have been meant for: those the schema has beside it. */
function unknownKey(name: string, issue: Issue): string {
  const known = knownKeysAt(issue.path?.slice(0, -1).map(({ key }) => String(key)) ?? []);
  const near = nearestName(name, known);
  const runOnly = Object.hasOwn(RUN_OPTIONS, name);
  if (runOnly) {
    return 'It must be known before any file is read: give it as a reporter option or in the environment.';
  }
  return near === undefined
    ? `Unknown option "${name}". Known here: ${known.join(', ')}.`
    : `Unknown option "${name}". Did you mean "${near}"?`;
}

function knownKeysAt(path: readonly string[]): string[] {
  const [section] = path;
  if (section === undefined) return Object.keys(configSchema.entries).filter((key) => key !== '$schema');
  if (section === 'mappingByProject') return Object.keys(mapping.entries);
  if (section === 'executions') {
    const { entries } = matchedExecution;
    return Object.keys(path.includes('match') ? entries.match.entries : entries);
  }
  const entry: unknown = Reflect.get(configSchema.entries, section);
  return entryKeys(entry);
}

function entryKeys(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null) {
    return Object.keys(schema.entries);
  }
  if ('wrapped' in schema) return entryKeys(schema.wrapped);
  if ('options' in schema && Array.isArray(schema.options)) return schema.options.flatMap(entryKeys);
  return [];
}

type Parsed = v.InferOutput<typeof configSchema>;

/** Valibot types an absent option as `undefined`; the configuration's type, being exact, has none. */
function withoutUndefined(parsed: Parsed): DefectlinkConfig {
  return definedPart(parsed) as DefectlinkConfig;
}

function definedPart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(definedPart);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  const defined = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(defined.map(([name, inner]) => [name, definedPart(inner)]));
}

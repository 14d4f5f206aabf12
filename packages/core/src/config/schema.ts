import * as v from 'valibot';
import { LINKABLE_OUTCOMES } from '../domain/build/outcome.ts';
import { nearestName } from '../domain/nearest-name.ts';
import type { ConfigProblem } from './config-problem.ts';
import { isSecretName, secretProblem } from './early-check.ts';
import type { DefectlinkConfig } from './written-config.ts';

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'Expected a text, and it is empty.'));
const names = v.union([text, v.pipe(v.array(text), v.minLength(1, 'Expected at least one name.'))]);
const SHARE = 'Expected a share between 0 and 1.';
const share = v.pipe(v.number(), v.minValue(0, SHARE), v.maxValue(1, SHARE));
const milliseconds = v.pipe(v.number(), v.minValue(1, 'Expected milliseconds, at least 1.'));

const phrase = v.union([text, v.strictObject({ type: text, direction: v.picklist(['inward', 'outward']) })]);

const mapping = v.strictObject({
  defectIssueType: v.optional(names),
  defectToExecution: v.optional(phrase),
  defectToTestCase: v.optional(phrase),
  testCaseIssueType: v.optional(names),
  requirementIssueType: v.optional(names),
  executionToTestCase: v.optional(phrase),
  testCaseToRequirement: v.optional(phrase),
});

/** The written configuration: the one schema behind validation and the published JSON Schema. */
export const configSchema = v.strictObject({
  $schema: v.optional(v.string()),
  jira: v.optional(
    v.strictObject({
      baseUrl: v.optional(text),
      envPrefix: v.optional(v.pipe(text, v.regex(/^\w+$/, 'Expected letters, digits and underscores.'))),
      allowHttp: v.optional(v.boolean()),
    }),
  ),
  projects: v.optional(v.array(text)),
  mapping: v.optional(mapping),
  mappingByProject: v.optional(v.record(text, mapping)),
  execution: v.optional(
    v.strictObject({
      key: v.optional(text),
      id: v.optional(text),
      project: v.optional(text),
      issueType: v.optional(text),
      summary: v.optional(text),
      labels: v.optional(v.array(text)),
      fields: v.optional(v.record(text, v.unknown())),
      create: v.optional(v.picklist(['whenLinking', 'always'])),
    }),
  ),
  annotations: v.optional(
    v.strictObject({ defect: v.optional(v.array(text)), testCase: v.optional(v.array(text)) }),
  ),
  linkOn: v.optional(v.array(v.picklist(LINKABLE_OUTCOMES))),
  defectsPerTest: v.optional(v.picklist(['primary', 'all'])),
  failOnError: v.optional(v.boolean()),
  timeout: v.optional(milliseconds),
  maxDuration: v.optional(milliseconds),
  outage: v.optional(
    v.union([
      v.literal(false),
      v.strictObject({
        ratio: v.optional(share),
        minimumTests: v.optional(
          v.pipe(v.number(), v.minValue(1, 'Expected a number of tests, at least 1.')),
        ),
      }),
    ]),
  ),
  maxNewLinks: v.optional(v.pipe(v.number(), v.minValue(0, 'Expected a number of links, at least 0.'))),
});

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
  const message =
    issue.kind === 'validation'
      ? issue.message
      : `Expected ${issue.expected ?? 'something else'} but received ${issue.received}.`;
  return { source, path, message };
}

function joinPaths(outer: Issue['path'], inner: Issue['path']): Issue['path'] {
  return [...(outer ?? []), ...(inner ?? [])] as unknown as Issue['path'];
}

/** Names that a wrong key may have been meant for: those the schema has beside it. */
function unknownKey(name: string, issue: Issue): string {
  const known = knownKeysAt(issue.path?.slice(0, -1).map(({ key }) => String(key)) ?? []);
  const near = nearestName(name, known);
  const runOnly = ['mode', 'outputDir', 'configFile', 'shards'].includes(name);
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

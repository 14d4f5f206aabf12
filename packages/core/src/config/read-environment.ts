import type { ConfigProblem } from './config-problem.ts';
import { OPTION_TABLE, type OptionEntry } from './option-table.ts';
import { givenIn, textIn, type Environment } from '../domain/environment.ts';
import { parseJson } from '../platform/parse-json.ts';

type Section = Record<string, unknown>;

/** The part of the configuration that one variable gives. */
export interface EnvironmentLayer {
  readonly source: string;
  readonly value: Readonly<Section>;
}

/** The options that the environment gives, a layer for each variable, and what cannot be read. */
export interface EnvironmentReading {
  readonly layers: readonly EnvironmentLayer[];
  readonly problems: readonly ConfigProblem[];
}

/** Reads the options out of `DEFECTLINK_*` variables. Empty variables are as if unset. */
export function readEnvironment(env: Environment): EnvironmentReading {
  const layers: EnvironmentLayer[] = [];
  const problems: ConfigProblem[] = [];
  for (const option of OPTION_TABLE) {
    const { variable, path, runOnly } = option;
    const text = textIn(env, variable);
    if (runOnly || text === undefined) continue;
    const source = sourceOfVariable(variable);
    const read = readValue(text, option);
    if (read.ok) layers.push({ source, value: sectionAt(path.split('.'), read.value) });
    else problems.push({ source, path, message: read.message });
  }
  return { layers, problems };
}

/** How a problem names a variable as its source. */
export function sourceOfVariable(variable: string): string {
  return `environment variable ${variable}`;
}

/** The base URL from `JIRA_BASE_URL`, or the variable of another prefix; undefined when it is not set. */
export function readBaseUrl(env: Environment, prefix: string): string | undefined {
  return givenIn(env, `${prefix}_BASE_URL`);
}

type Reading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** As in files, a wrong text is not shown: it may be a secret. */
function readValue(text: string, { type }: OptionEntry): Reading {
  switch (type) {
    case 'text':
    case 'prefix':
    case 'phrase':
    case 'choice':
      return { ok: true, value: text };
    case 'names':
    case 'list':
    case 'choices':
      return {
        ok: true,
        value: text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      };
    case 'flag':
      return readFlag(text);
    case 'milliseconds':
    case 'linkCount':
    case 'count':
      return Number.isFinite(Number(text))
        ? { ok: true, value: Number(text) }
        : { ok: false, message: 'Expected a number but received a text.' };
    case 'outage':
    case 'fields':
    case 'mappings':
    case 'executions':
      return readJson(text);
  }
}

function readFlag(text: string): Reading {
  if (/^(?:true|1|yes)$/i.test(text)) return { ok: true, value: true };
  if (/^(?:false|0|no)$/i.test(text)) return { ok: true, value: false };
  return { ok: false, message: 'Expected true or false but received a text.' };
}

function readJson(text: string): Reading {
  const value = parseJson(text);
  return value === undefined
    ? { ok: false, message: 'Expected JSON, and it cannot be parsed.' }
    : { ok: true, value };
}

function sectionAt(path: readonly string[], value: unknown): Section {
  return path.reduceRight<Section>(
    (inner, name, at) => ({ [name]: at === path.length - 1 ? value : inner }),
    {},
  );
}

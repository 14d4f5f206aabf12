import type { ConfigProblem } from './config-problem.ts';
import { DEFAULT_ENV_PREFIX } from './credentials.ts';
import { OPTION_TABLE, type OptionEntry } from './option-table.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Section = Record<string, unknown>;

/** The part of the configuration that the environment gives, and what in it cannot be read. */
export interface EnvironmentConfig {
  readonly value: Section;
  readonly problems: readonly ConfigProblem[];
}

/** Reads the options out of `DEFECTLINK_*` variables, and the base URL out of `JIRA_BASE_URL`. Empty variables are as if unset. */
export function readEnvironment(env: Environment): EnvironmentConfig {
  const value: Section = {};
  const problems: ConfigProblem[] = [];
  for (const option of OPTION_TABLE) {
    const text = env[option.variable];
    if (option.runOnly || text === undefined || text === '') continue;
    const read = readValue(text, option);
    if (read.ok) setAt(value, option.path.split('.'), read.value);
    else
      problems.push({
        source: `environment variable ${option.variable}`,
        path: option.path,
        message: read.message,
      });
  }
  return { value, problems };
}

/** The base URL from `JIRA_BASE_URL`, or the variable of another prefix; undefined when it is not set. */
export function readBaseUrl(env: Environment, prefix: string = DEFAULT_ENV_PREFIX): string | undefined {
  return env[`${prefix}_BASE_URL`]?.trim() || undefined;
}

type Reading =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

function readValue(text: string, { kind }: OptionEntry): Reading {
  switch (kind) {
    case 'text':
      return { ok: true, value: text };
    case 'list':
      return {
        ok: true,
        value: text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      };
    case 'flag':
      return readFlag(text);
    case 'number':
      return Number.isFinite(Number(text))
        ? { ok: true, value: Number(text) }
        : { ok: false, message: `Expected a number but received "${text}".` };
    case 'json':
      return readJson(text);
  }
}

function readFlag(text: string): Reading {
  if (/^(?:true|1|yes)$/i.test(text)) return { ok: true, value: true };
  if (/^(?:false|0|no)$/i.test(text)) return { ok: true, value: false };
  return { ok: false, message: `Expected true or false but received "${text}".` };
}

function readJson(text: string): Reading {
  try {
    const value: unknown = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, message: 'Expected JSON, and it cannot be parsed.' };
  }
}

function setAt(section: Section, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    section[name] = value;
    return;
  }
  const inner: Section = {};
  section[name] ??= inner;
  setAt(section[name] as Section, rest, value);
}

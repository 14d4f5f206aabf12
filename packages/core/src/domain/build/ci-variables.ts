import type { Environment } from '../environment.ts';

/** Whether a variable says something. Buildkite and Travis write `false` where others leave a variable out. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && !/^(?:false)?$/i.test(value.trim());
}

/** Whether any of some variables says something. */
export function anySet(env: Environment, names: readonly string[]): boolean {
  return names.some((name) => isSet(env[name]));
}

/** The first of some variables that says something. */
export function firstSet(env: Environment, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]).find(isSet);
}

/** Parts with slashes between them; undefined when one is missing. */
export function joined(...parts: readonly (string | undefined)[]): string | undefined {
  return parts.every(isSet) ? parts.join('/') : undefined;
}

import type { ApiContext } from './api.ts';

/** A list in a query parameter: comma separated, or the parameter several times. */
export function queryList(c: ApiContext, name: string): string[] {
  return (c.req.queries(name) ?? []).flatMap((value) => splitList(value));
}

/** The parts of a comma-separated list. */
export function splitList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

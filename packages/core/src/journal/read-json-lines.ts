import * as v from 'valibot';
import { parseJson } from '../platform/parse-json.ts';

/** Reads lines of JSON by a schema. Lines that cannot be parsed are passed over: a killed writer leaves a torn one. */
export function readJsonLines<T>(text: string, schema: v.GenericSchema<unknown, T>): T[] {
  return text.split('\n').flatMap((line) => {
    const parsed = v.safeParse(schema, parseJson(line));
    return parsed.success ? [parsed.output] : [];
  });
}

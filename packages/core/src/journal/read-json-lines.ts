import * as v from 'valibot';
import { parseJson } from '../platform/parse-json.ts';

/** Reads lines of JSON by a schema. Lines that cannot be parsed are passed over: a killed writer leaves a torn one. */
export function readJsonLines<T>(text: string, schema: v.GenericSchema<unknown, T>): T[] {
  return text
    .split('\n')
    .filter(mayBeRecord)
    .flatMap((line) => {
      const parsed = v.safeParse(schema, parseJson(line));
      return parsed.success ? [parsed.output] : [];
    });
}

/** To find out by parsing that a line is none takes longer than to read a record, and there may be millions. */
function mayBeRecord(line: string): boolean {
  return line.includes('{') && line.trimEnd().endsWith('}');
}

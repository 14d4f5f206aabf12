import * as v from 'valibot';
import { parseJson } from '../platform/parse-json.ts';

/** Reads lines of JSON by a schema. Lines that cannot be parsed are passed over: a killed writer leaves a torn one. */
export function readJsonLines<T>(text: string, schema: v.GenericSchema<unknown, T>): T[] {
  const records: T[] = [];
  // Not split at once: of a text of empty lines that makes more than it is itself.
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    at += line.length + 1;
    if (!mayBeRecord(line)) continue;
    const parsed = v.safeParse(schema, parseJson(line));
    if (parsed.success) records.push(parsed.output);
  }
  return records;
}

/** To find out by parsing that a line is none takes longer than to read a record, and there may be millions. */
function mayBeRecord(line: string): boolean {
  return line.includes('{') && line.trimEnd().endsWith('}');
}

import { jsonWithoutCiCommands } from './ci-commands.ts';

/** What JSON itself leaves as it is, and a terminal acts on. */
const SIGNS = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** JSON of the same value that holds nothing that a terminal or a CI system would act on. */
export function harmlessJson(json: string): string {
  return jsonWithoutCiCommands(json).replace(SIGNS, escaped);
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const KEY = /^[A-Z][A-Z0-9_]+-\d+$/;

/** Whether a text of a report is an issue's key, and no words for an execution that has none. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

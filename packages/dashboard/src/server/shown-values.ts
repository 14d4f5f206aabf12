/** The values that a form of the Issue Mapping showed, by field: what its person left so is not theirs to change. */
export type ShownValues = ReadonlyMap<string, string>;

/** Reads them from the form; nothing when it does not say. */
export function shownValues(told: string | undefined): ShownValues | undefined {
  return told === undefined ? undefined : new Map(new URLSearchParams(told));
}

/** Writes them into the form. */
export function writeShownValues(values: [string, string][]): string {
  return new URLSearchParams(values).toString();
}

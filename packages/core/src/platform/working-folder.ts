/**
 * The folder that the process works in.
 * @param otherwise What to say where it was deleted meanwhile.
 */
export function workingFolder(otherwise: string): string {
  try {
    return process.cwd();
  } catch {
    return otherwise;
  }
}

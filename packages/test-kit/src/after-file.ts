const ends: (() => void | Promise<void>)[] = [];

/**
 * Has something closed or removed when the test file that runs has ended. A hook of a module that test files share would
 * run after the first of them only.
 */
export function afterFile(end: () => void | Promise<void>): void {
  ends.push(end);
}

/** Ends all that was started for the test file, the latest first. */
export async function endFile(): Promise<void> {
  for (let end = ends.pop(); end; end = ends.pop()) await end();
}

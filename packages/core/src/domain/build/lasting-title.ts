/** What fast-check's `test.prop` for Jest and Vitest ends a title with; it is drawn anew for each run. */
const SEED = / \(with seed=-?\d+\)$/;

/** A title as it is the same in every run of a test. Pure. */
export function lastingTitle(title: string): string {
  return title.replace(SEED, '');
}

/**
 * Finds the name that was probably meant.
 * @returns The nearest of `names` by edit distance, ignoring case; undefined when none is near enough to be a slip.
 */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const target = written.toLowerCase();
  const [best] = names
    .map((name) => ({ name, distance: editDistance(target, name.toLowerCase()) }))
    .filter(
      ({ name, distance }) => distance <= Math.max(1, Math.floor(Math.max(name.length, target.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance);
  return best?.name;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

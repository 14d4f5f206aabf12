/** Nobody writes a longer title, and a report would repeat it for each of its links. */
const MAX_TITLE = 2_000;
/** Nor longer ones around each other. */
const MAX_TITLES = 5_000;

/** The titles of a test, each without what is too long of it, and without those around it that are too long together. */
export function boundedTitles(titles: readonly string[]): readonly string[] {
  let signs = 0;
  for (const title of titles) signs += 1 + title.length;
  if (signs <= MAX_TITLE) return titles;
  let left = MAX_TITLES;
  const innermost = [...titles].reverse().map((title) => title.slice(0, MAX_TITLE));
  return innermost.filter((title) => (left -= 1 + title.length) >= 0).reverse();
}

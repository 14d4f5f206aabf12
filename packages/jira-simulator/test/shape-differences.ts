/**
 * How the shape of an answer differs from a recorded one: properties that are missing or too many, and values of
 * another type. Lists are compared by their first elements; null says nothing about a type.
 */
export function shapeDifferences(ours: unknown, recorded: unknown, path = ''): string[] {
  if (ours === null || recorded === null) return [];
  if (Array.isArray(ours) && Array.isArray(recorded)) {
    if (ours.length === 0 || recorded.length === 0) return [];
    return shapeDifferences(ours[0], recorded[0], `${path}[]`);
  }
  const kinds = [ours, recorded].map((value) => (Array.isArray(value) ? 'array' : typeof value));
  if (kinds[0] !== kinds[1]) return [`${path} is ${String(kinds[0])}, recorded ${String(kinds[1])}`];
  if (!isObject(ours) || !isObject(recorded)) return [];
  const names = new Set([...Object.keys(ours), ...Object.keys(recorded)]);
  return [...names].flatMap((name) => {
    const place = path === '' ? name : `${path}.${name}`;
    if (!(name in ours)) return [`${place} is missing`];
    if (!(name in recorded)) return [`${place} is extra`];
    return shapeDifferences(ours[name], recorded[name], place);
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Entries by the identity of each test that they are of. */
export function byTest<T>(
  entries: readonly T[],
  testsOf: (entry: T) => readonly { readonly identity: string }[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const entry of entries) {
    for (const { identity } of testsOf(entry)) {
      const known = found.get(identity);
      if (known) known.push(entry);
      else found.set(identity, [entry]);
    }
  }
  return found;
}

/**
 * The entry of a list that has an id or, failing that, a name.
 * @throws an Error when the list has none
 */
export function named<T extends { id: string; name: string }>(
  list: readonly T[],
  nameOrId: string,
  what: string,
): T {
  const found = list.find((one) => one.id === nameOrId) ?? list.find((one) => one.name === nameOrId);
  if (found === undefined) {
    throw new Error(`The seed uses the ${what} "${nameOrId}", which it does not define.`);
  }
  return found;
}

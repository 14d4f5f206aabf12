/** An option that is written as one name or as several. */
export function list(names: string | readonly string[]): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

/** The places of a text that an expression finds. Most texts have none, and to look for the first costs a tenth of what it costs to begin on all of them. */
export function matchesOf(text: string, expression: RegExp): Iterable<RegExpExecArray> {
  return text.search(expression) === -1 ? [] : text.matchAll(expression);
}

/** Leaves the tokenizer and the parser at the first fault of a query, no further than `parseJql`; the message is Jira's. */
export class JqlError extends Error {
  override readonly name = 'JqlError';
}

/** An error at a place of a query, as Jira words it. */
export function syntaxError(what: string, jql: string, at: number): JqlError {
  const lines = jql.slice(0, at).split('\n');
  const character = (lines.at(-1)?.length ?? 0) + 1;
  return new JqlError(
    `Error in the JQL Query: ${what} (line ${String(lines.length)}, character ${String(character)})`,
  );
}

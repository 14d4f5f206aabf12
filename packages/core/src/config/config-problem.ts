/** One thing wrong with the configuration, said to the user. */
export interface ConfigProblem {
  /** Where it was written: a file, "reporter options", or an environment variable; empty when it is of no one place. */
  readonly source: string;
  /** Path of the option, such as `mapping.defectToExecution`; empty when the source as a whole is meant. */
  readonly path: string;
  /** What is wrong, what was expected and what to do, as sentences. */
  readonly message: string;
}

/** A problem as one line: `mapping.defectToExecution (defectlink.config.ts): …`. */
export function formatProblem({ source, path, message }: ConfigProblem): string {
  const place = path === '' ? source : `${path} (${source})`;
  return place === '' ? message : `${place}: ${message}`;
}

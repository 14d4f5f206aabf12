/** A file as one producer writes it, and what is read of the tests that failed or say something. */
export interface ProducerRow {
  readonly by: string;
  /** How its shape is known: written by its runner here, read in its code, in examples that it keeps, in a file or an issue of others. */
  readonly source: 'run here' | 'its code' | 'its examples' | 'a file of others' | 'an issue' | 'memory';
  readonly xml: string;
  /** For each test: `outcome title › title (file:line) [type=text | text] error`. */
  readonly reads: readonly string[];
}

/** The tests of a suite inside what most producers write around it. */
export const suites = (name: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="${name}">${inside}</testsuite></testsuites>`;

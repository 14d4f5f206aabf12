/** What an adapter knows when a run has ended. */
export interface RunEnd {
  /** The user or the CI stopped the run: linking gets a short time only. */
  readonly interrupted: boolean;
  /** The run fails whatever we do: if the process ends before we do, its exit code must say so. @default false */
  readonly failed?: boolean;
  /** What went wrong outside of any test, as short sentences. */
  readonly runErrors?: readonly string[];
}

/** What the session asks of the runner: nothing, unless `failOnError` is set and linking failed, which the session has then said. */
export interface RunVerdict {
  /** Why the run should fail; undefined when it should end as if we were not there. */
  readonly failure: string | undefined;
}

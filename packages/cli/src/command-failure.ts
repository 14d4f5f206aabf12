import { onOneLine } from '@defectlink/core/linking';

/** Exit codes of the command. Policy (a flaky test, a second defect) never makes it fail. */
export const EXIT = {
  /** All well. */
  ok: 0,
  /** A link failed, a wanted key is unusable, or Jira could not be asked. */
  failed: 1,
  /** The command or the configuration is wrong. */
  usage: 2,
  /** A person cancelled, as shells count an interruption. */
  cancelled: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An expected end of a command that is not a success: said to the user without a stack, and line by line. */
export class CommandFailure extends Error {
  override name = 'CommandFailure' as const;
  readonly exitCode: ExitCode;

  /** @param lines What is said; breaks within a line are no lines of ours. */
  constructor(exitCode: ExitCode, ...lines: readonly string[]) {
    super(lines.map(onOneLine).join('\n'));
    this.exitCode = exitCode;
  }
}

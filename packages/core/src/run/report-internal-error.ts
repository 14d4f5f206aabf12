import { errorText } from '../platform/error-text.ts';
import { say } from '../outgoing/say.ts';
import type { RunSession } from './run-session.ts';

/**
 * Says once that a reporter itself met an error, which must not reach the runner.
 * @param session Undefined where it met the error before its session began.
 */
export function reportInternalError(session: RunSession | undefined, error: unknown): void {
  if (session) session.reportInternalError(error);
  else
    say(`defectlink: the reporter could not start; the tests' results are not affected. ${errorText(error)}`);
}

/**
 * Runs the body of a reporter's hook. What it throws is reported and goes no further: since Playwright 1.62 a reporter that
 * throws turns a green run red (measured on 1.65).
 * @returns what `body` returns, or undefined when it threw.
 */
export function guarded<T>(body: () => T, report: (error: unknown) => void): T | undefined {
  try {
    return body();
  } catch (error) {
    reportSafely(error, report);
    return undefined;
  }
}

/** As {@link guarded}, for a hook that Playwright awaits. */
export async function guardedAsync<T>(
  body: () => Promise<T>,
  report: (error: unknown) => void,
): Promise<T | undefined> {
  try {
    return await body();
  } catch (error) {
    reportSafely(error, report);
    return undefined;
  }
}

function reportSafely(error: unknown, report: (error: unknown) => void): void {
  try {
    report(error);
  } catch {
    // There is nobody left to tell.
  }
}

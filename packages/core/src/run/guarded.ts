/**
 * Runs the body of a reporter's hook. What it throws, or its promise is rejected with, is reported and goes no further: a runner
 * takes an error in a reporter for one of the run's (Playwright since 1.62 turns a green run red, Jest ends).
 * @returns what `body` returns, or undefined when it threw
 */
export function guarded<T>(body: () => Promise<T>, report: (error: unknown) => void): Promise<T | undefined>;
export function guarded<T>(body: () => T, report: (error: unknown) => void): T | undefined;
export function guarded<T>(
  body: () => T | Promise<T>,
  report: (error: unknown) => void,
): T | undefined | Promise<T | undefined> {
  try {
    const result = body();
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      reportSafely(error, report);
      return undefined;
    });
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

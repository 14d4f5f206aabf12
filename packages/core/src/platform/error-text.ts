/** What was thrown, as text. Anything can be thrown, and even asking it for its text may throw. */
export function errorText(error: unknown): string {
  try {
    const message: unknown = error instanceof Error ? error.message : error;
    return String(message);
  } catch {
    return 'an error that cannot be shown';
  }
}

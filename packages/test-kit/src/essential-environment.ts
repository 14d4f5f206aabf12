const ESSENTIAL = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot'];

/** The variables that any program needs, and nothing of this process's CI, credentials, colours or runner. */
export function essentialEnvironment(): Record<string, string> {
  return Object.fromEntries(
    ESSENTIAL.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

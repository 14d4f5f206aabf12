/** The variables of a process's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What Azure (`$(NAME)`) and GitLab (`$NAME`, `${NAME}`) hand on for a variable that they know no value of, such as a secret withheld from a fork. */
const UNKNOWN = /^\$(?:\([\w.-]+\)|\{\w+\}|[A-Z\d]+_[A-Z\d_]+)$/;

/**
 * What a variable says, without the blanks around it, of which Windows' prompt leaves one: `set DEFECTLINK_MODE=link && npx jest`.
 * Undefined when that is nothing.
 */
export function textIn(env: Environment, variable: string): string | undefined {
  return env[variable]?.trim() || undefined;
}

/** {@link textIn} of a variable that CI may hand on unresolved, which is then as if unset. */
export function givenIn(env: Environment, variable: string): string | undefined {
  const text = textIn(env, variable);
  return text === undefined || UNKNOWN.test(text) ? undefined : text;
}

/** The variables of a process's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What Azure (`$(NAME)`) and GitLab (`$NAME`, `${NAME}`) hand on for a variable that they know no value of, such as a secret withheld from a fork. */
const UNKNOWN = /^\$(?:\([\w.-]+\)|\{\w+\}|[A-Z\d]+_[A-Z\d_]+)$/;

/** What a variable says, without blanks around it; undefined when that is nothing. */
export function givenIn(env: Environment, variable: string): string | undefined {
  const text = env[variable]?.trim();
  return text === undefined || text === '' || UNKNOWN.test(text) ? undefined : text;
}

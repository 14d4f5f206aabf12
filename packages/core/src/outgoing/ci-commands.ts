/** Commands of CI systems anywhere in a line: `##[group]`, `##vso[…]` (Azure), `##teamcity[…]`. */
const ANYWHERE = /##(?=\w*\[)/g;
/** The start of a command of GitHub's (`::set-output`), colours before it or not: they do not hide it from every log. */
const AT_START = /^((?:\s|\p{Cc}\[[\d;]*m)*):(?=:)/u;

/** A line in which no CI system knows a command to itself. */
export function withoutCiCommands(line: string): string {
  return withoutLeadingCommand(withoutInnerCommands(line));
}

/** A line that does not begin with a command. */
function withoutLeadingCommand(line: string): string {
  return line.replace(AT_START, '$1: ');
}

/** Text without commands that work in the middle of a line. */
export function withoutInnerCommands(text: string): string {
  return text.replace(ANYWHERE, '# #');
}

/** The start of a group of Buildkite's, colours before it or not. */
const GROUP = /^((?:\p{Cc}\[[\d;]*m)*)(?=(?:---|\+\+\+|~~~|\^\^\^)(?:\s|$))/u;

/** A line that opens no group of Buildkite's. */
export function withoutGroup(line: string): string {
  return line.replace(GROUP, '$1 ');
}

/** JSON of the same value that holds no command. */
export function jsonWithoutCiCommands(json: string): string {
  return json.replace(ANYWHERE, '#\\u0023');
}

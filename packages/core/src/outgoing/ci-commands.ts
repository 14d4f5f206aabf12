/** Commands of CI systems anywhere in a line: `##[group]`, `##vso[…]` (Azure), `##teamcity[…]`. */
const ANYWHERE = /##(?=\w*\[)/g;
/** What may stand before a command of GitHub's (`::set-output`): colours do not hide it from every log. */
const BEFORE_COMMAND = /(?:\s|\p{Cc}\[[\d;]*m){1,100}/uy;

/** A line in which no CI system knows a command to itself. */
export function withoutCiCommands(line: string): string {
  return withoutLeadingCommand(withoutInnerCommands(line));
}

/** A line that does not begin with a command. */
function withoutLeadingCommand(line: string): string {
  const start = behind(BEFORE_COMMAND, line);
  return line.startsWith('::', start) ? `${line.slice(0, start)}: ${line.slice(start + 1)}` : line;
}

/** Where a line goes on behind all that stands before it: millions of colours and blanks at once would overflow the expression's stack. */
function behind(before: RegExp, line: string): number {
  let end = 0;
  for (before.lastIndex = 0; before.test(line);) end = before.lastIndex;
  return end;
}

/** Text without commands that work in the middle of a line. */
export function withoutInnerCommands(text: string): string {
  return text.replace(ANYWHERE, '# #');
}

/** The start of a group of Buildkite's, and what may stand before it. */
const GROUP = /^(?:---|\+\+\+|~~~|\^\^\^)(?:\s|$)/;
const BEFORE_GROUP = /(?:\p{Cc}\[[\d;]*m){1,100}/uy;

/** A line that opens no group of Buildkite's. */
export function withoutGroup(line: string): string {
  const start = behind(BEFORE_GROUP, line);
  return GROUP.test(line.slice(start, start + 4)) ? `${line.slice(0, start)} ${line.slice(start)}` : line;
}

/** JSON of the same value that holds no command. */
export function jsonWithoutCiCommands(json: string): string {
  return json.replace(ANYWHERE, '#\\u0023');
}

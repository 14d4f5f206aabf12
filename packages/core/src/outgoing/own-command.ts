import { randomUUID } from 'node:crypto';

/**
 * Known to this process alone: nothing that others wrote can pass for ours. It ends with a blank, that no command of ours is read as the
 * user before a password that the text begins with.
 */
const MARK = `<${randomUUID()}> `;

/** A line that a CI system is to obey, marked for the one door to let its command pass. @param text What the command says. */
export function ownCommand(command: string, text: string): string {
  return `${MARK}${command}${MARK}${text}`;
}

/** What a line marked by {@link ownCommand} is made of; undefined for any other line. */
export function ownCommandOf(line: string): { readonly command: string; readonly text: string } | undefined {
  const [before, command, text] = line.split(MARK);
  return before === '' && command !== undefined && text !== undefined ? { command, text } : undefined;
}

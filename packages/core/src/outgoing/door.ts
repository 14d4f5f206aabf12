import type { Environment } from '../domain/environment.ts';
import { withoutCiCommands, withoutGroup, withoutInnerCommands } from './ci-commands.ts';
import { harmlessJson } from './harmless-json.ts';
import { hideCredentials, hidingCredentials } from './hide-secrets.ts';
import { ownCommandOf } from './own-command.ts';
import { aroundOwnHyperlinks } from './own-hyperlink.ts';

/** Everything that a terminal or a log acts on, but line breaks, tabs and the colours of letters: none hides them. */
const CONTROL =
  // eslint-disable-next-line no-control-regex -- they are what is removed
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b(?!\[(?:[0-4]|2[2-4]|3[0-79]|9[0-7])m)(?:\[[0-?]*[ -/]*[@-~])?|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * The one door that text leaves by, to a terminal, a log or a file that people read: without credentials in any form, and line by
 * line without what a terminal or a CI system would act on. Colours stay, and our own hyperlinks.
 */
export function outgoing(text: string, env: Environment): string {
  // In this order: what is removed may stand in the middle of a credential, and what hides one in that of a command.
  const hidden = hideCredentials(eachLine(text, withoutControls), env);
  return eachLine(hidden, env.BUILDKITE ? (line) => withoutGroup(withoutCommands(line)) : withoutCommands);
}

function eachLine(text: string, change: (line: string) => string): string {
  return text.split('\n').map(change).join('\n');
}

/** The door for programs: JSON that stays JSON of the same value, but for credentials, and holds no command of a CI system. */
export function outgoingJson(value: unknown, env: Environment): string {
  const hide = hidingCredentials(env);
  const json = JSON.stringify(value, (_, item: unknown) => (typeof item === 'string' ? hide(item) : item), 2);
  return harmlessJson(json);
}

/** The door for files whose writer made each of its texts harmless by itself, in the file's own way: it hides credentials. */
export function outgoingFile(text: string, env: Environment): string {
  return hideCredentials(text, env);
}

function withoutControls(line: string): string {
  return aroundOwnHyperlinks(line, (part) => part.replace(CONTROL, ''));
}

function withoutCommands(line: string): string {
  const own = ownCommandOf(line);
  return own ? own.command + withoutInnerCommands(own.text) : withoutCiCommands(line);
}

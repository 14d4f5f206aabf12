import { nearestName } from '../domain/nearest-name.ts';
import type { ConfigProblem } from './config-problem.ts';
import { OPTION_TABLE, TOP_LEVEL_OPTIONS } from './option-table.ts';
import { shownValue } from './shown-value.ts';
import type { Environment } from '../domain/environment.ts';

export const REPORTER_OPTIONS = 'reporter options';

/** Options that runners add to a reporter's own: Playwright passes its folder and state. */
const RUNNERS_OWN = new Set(['configDir', '_mode', '_commandHash', '_isTestServer']);
const SECRET_NAME = /token|secret|password|credential|^(?:api)?key$|^auth|^e-?mail$|^user(?:name)?$/i;

/**
 * Checks what can be checked at no cost when a run starts: names of options and of `DEFECTLINK_*` variables, and
 * credentials in a place that others can read. Values are checked later, with the whole configuration.
 */
export function checkEarly(options: Readonly<Record<string, unknown>>, env: Environment): ConfigProblem[] {
  const variables = Object.keys(env).filter((name) => name.startsWith('DEFECTLINK_'));
  return [
    ...Object.keys(options).flatMap((name) => misplacedOption(name)),
    ...Object.keys(asObject(options.jira)).flatMap((name) => misplacedSecret(name, `jira.${name}`)),
    ...variables.flatMap((name) => unknownVariable(name)),
  ];
}

function misplacedOption(name: string): ConfigProblem[] {
  if (RUNNERS_OWN.has(name) || TOP_LEVEL_OPTIONS.includes(name)) return [];
  const secret = misplacedSecret(name, name);
  return secret.length > 0
    ? secret
    : [{ source: REPORTER_OPTIONS, path: name, message: unknownName('option', name, TOP_LEVEL_OPTIONS) }];
}

function misplacedSecret(name: string, path: string): ConfigProblem[] {
  return SECRET_NAME.test(name) ? [secretProblem(REPORTER_OPTIONS, path)] : [];
}

/** Refuses a credential outside of the environment: runners write a reporter's options into their own reports. */
export function secretProblem(source: string, path: string): ConfigProblem {
  return {
    source,
    path,
    message:
      'Credentials are read from the environment only, because options and files end up in reports and repositories. ' +
      'Remove it and set JIRA_EMAIL and JIRA_API_TOKEN (Cloud) or JIRA_PERSONAL_TOKEN (Data Center).',
  };
}

/** Whether an option's name says that its value is secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

function unknownVariable(name: string): ConfigProblem[] {
  const known = OPTION_TABLE.map(({ variable }) => variable);
  return known.includes(name)
    ? []
    : [{ source: 'environment', path: name, message: unknownName('variable', name, known) }];
}

/** What is said of a text that should name an issue. */
export function noIssue(text: string): string {
  return `Expected the key of an issue, such as KP-88, but received "${shownValue(text)}".`;
}

/** "Unknown option "tmeout". Did you mean "timeout"?" */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined
    ? `Unknown ${kind} "${shownValue(name)}". Known: ${known.join(', ')}.`
    : `Unknown ${kind} "${name}". Did you mean "${near}"?`;
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

import { access, constants, readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { LOCKDOWNS } from '../access/lockdown.ts';
import { LOCALES } from '../api/locale.ts';
import { createSite } from '../site/create-site.ts';
import { testGenieSeed } from '../seed/test-genie-seed.ts';
import { parseSeed } from '../seed/parse-seed.ts';
import type { SimulatorSeed } from '../seed/seed.ts';
import type { JiraSimulatorOptions } from '../simulator/simulator-options.ts';

export const usage = `Usage: jira-simulator [options]

Starts a simulator of a Jira site and prints its URL. Stop it with Ctrl+C.

  --port <number>            port to listen on (default: any free one)
  --deployment <name>        cloud (default) or data-center
  --context-path <path>      path of the site, such as /jira
  --seed <file>              JSON to start from (default: the site "Kestrel Pay"); "test-genie" for that site with
                             requirements that have test cases as children, plans and sprints
  --save <file>              write the state to a file at the end
  --index-lag <ms>           by how much search lags
  --rate-limits              keep the limits that Atlassian publishes
  --locale <language>        language of the site: en, fr, de, es or ja
  --lockdown <kind>          let nobody in without a login: unauthorized, forbidden, loginPage or loginRedirect
  --custom-domain <host>     a second host name, such as localhost
  --no-linking               switch issue linking off
  --stores-links-reversed    store links the other way round
  --racy-link-insert         let simultaneous identical links be stored twice
  --openapi <file>           compare every exchange with Atlassian's OpenAPI document
  --help                     show this
`;

/** Arguments that cannot be understood; the message says which and what was expected. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the command is asked to do. */
export type Command =
  { kind: 'help' } | { kind: 'start'; options: JiraSimulatorOptions; saveTo: string | undefined };

/**
 * Reads the arguments of the command.
 * @throws UsageError
 */
export async function readArguments(args: readonly string[]): Promise<Command> {
  const values = parse(args);
  if (values.help === true) return { kind: 'help' };
  const { openapi, seed, save } = values;
  if (save !== undefined) await refuseUnwritable('--save', save);
  return {
    kind: 'start',
    saveTo: save,
    options: {
      port: wholeNumber('--port', values.port ?? '0'),
      deployment: oneOf('--deployment', values.deployment ?? 'cloud', {
        cloud: 'cloud',
        'data-center': 'dataCenter',
      }),
      contextPath: values['context-path'] ?? '',
      indexLagMs: wholeNumber('--index-lag', values['index-lag'] ?? '0'),
      rateLimits: values['rate-limits'] ?? false,
      locale: oneOf('--locale', values.locale ?? 'en', byName(LOCALES)),
      ...(values.lockdown !== undefined && {
        lockdown: oneOf('--lockdown', values.lockdown, byName(LOCKDOWNS)),
      }),
      ...(values['custom-domain'] !== undefined && { customDomain: values['custom-domain'] }),
      linking: values.linking ?? true,
      storesLinksReversed: values['stores-links-reversed'] ?? false,
      racyLinkInsert: values['racy-link-insert'] ?? false,
      ...(openapi !== undefined && { openapi }),
      ...(seed !== undefined && { seed: await readSeed(seed) }),
    },
  };
}

// The type of the values follows from the options below.
function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: 'string' },
        deployment: { type: 'string' },
        'context-path': { type: 'string' },
        seed: { type: 'string' },
        save: { type: 'string' },
        'index-lag': { type: 'string' },
        'rate-limits': { type: 'boolean' },
        locale: { type: 'string' },
        lockdown: { type: 'string' },
        'custom-domain': { type: 'string' },
        linking: { type: 'boolean' },
        'stores-links-reversed': { type: 'boolean' },
        'racy-link-insert': { type: 'boolean' },
        openapi: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function readSeed(path: string): Promise<SimulatorSeed> {
  if (path === 'test-genie') return testGenieSeed();
  try {
    const seed = parseSeed(JSON.parse(await readFile(path, 'utf8')));
    // A name that the seed does not define comes out when a site is made of it.
    createSite({ seed });
    return seed;
  } catch (error) {
    throw usageError('--seed', path, error);
  }
}

/** The state is written at the very end: a place where that cannot be done must be known at the start. */
async function refuseUnwritable(option: string, path: string): Promise<void> {
  const folder = dirname(resolve(path));
  try {
    const there = await stat(path).catch(() => undefined);
    if (there?.isDirectory() === true) throw new Error('it is a folder; a file was expected.');
    await access(there === undefined ? folder : path, constants.W_OK);
  } catch (error) {
    throw usageError(option, path, error);
  }
}

function usageError(option: string, path: string, error: unknown): UsageError {
  return new UsageError(`${option} ${path}: ${error instanceof Error ? error.message : String(error)}`);
}

function byName<const Name extends string>(names: readonly Name[]): Readonly<Record<string, Name>> {
  return Object.fromEntries(names.map((name) => [name, name]));
}

function wholeNumber(option: string, value: string): number {
  if (!/^\d+$/.test(value)) throw new UsageError(`${option} ${value}: a whole number was expected.`);
  return Number(value);
}

function oneOf<const Value>(option: string, value: string, choices: Readonly<Record<string, Value>>): Value {
  const chosen = Object.hasOwn(choices, value) ? choices[value] : undefined;
  if (chosen !== undefined) return chosen;
  const names = Object.keys(choices);
  const last = names.pop() ?? '';
  const expected = names.length === 0 ? last : `${names.join(', ')} or ${last}`;
  throw new UsageError(`${option} ${value}: ${expected} was expected.`);
}

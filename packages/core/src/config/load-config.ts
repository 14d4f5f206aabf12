import { completeConfig, type Completion } from './complete-config.ts';
import type { ConfigProblem } from './config-problem.ts';
import { DEFAULT_ENV_PREFIX } from './credentials.ts';
import { checkEarly, REPORTER_OPTIONS } from './early-check.ts';
import { findConfigFile } from './find-config-file.ts';
import { mergeConfig } from './merge-config.ts';
import { OPTION_TABLE } from './option-table.ts';
import { readBaseUrl, readEnvironment, sourceOfVariable } from './read-environment.ts';
import { readableOptions } from './readable-options.ts';
import { readRunSettings } from './run-settings.ts';
import { parseConfig } from './schema.ts';
import { plainCopy } from '../platform/plain-copy.ts';
import type { DefectlinkConfig } from './written-config.ts';
import type { Environment } from '../domain/environment.ts';

/** Where a configuration is looked for. */
export interface ConfigPlaces {
  /** Folder that the search for a file starts from. */
  readonly configDir: string;
  /** A file named by the user, as an absolute path. */
  readonly configFile: string | undefined;
  /** The reporter's options, over the file. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Over both. */
  readonly env: Environment;
  /** Ends the loading of a file that is code. @default the time that a command may stand still */
  readonly signal?: AbortSignal;
}

/** Loads the configuration: file, then reporter options over it, then the environment over both. Reports all problems at once. */
export async function loadConfig(places: ConfigPlaces): Promise<Completion> {
  const { configDir, configFile, env } = places;
  const { options, problems: unreadable } = readableOptions(places.options);
  const problems: ConfigProblem[] = [...unreadable, ...checkEarly(options, env)];
  const layers: Layer[] = [];
  const addLayer = (value: unknown, source: string) => {
    const copy = plainCopy(value);
    if (!copy.ok) {
      problems.push({ source, path: copy.path, message: copy.reason });
      return;
    }
    const parsed = parseConfig(copy.value, source);
    if (!parsed.ok) problems.push(...parsed.problems);
    else if (Object.keys(parsed.config).length > 0) layers.push({ source, config: parsed.config });
  };

  const file = await findConfigFile(configDir, configFile, env, {
    signal: places.signal,
    envPrefix: readRunSettings(options, env, '', '').envPrefix,
  });
  if (file.kind === 'found') {
    addLayer(file.value, file.source);
    problems.push(...chosenCredentials(layers[0]));
  }
  if (file.kind === 'unreadable') problems.push(file.problem);
  // Unknown names among the options were reported by the early check.
  addLayer(configurationOf(options), REPORTER_OPTIONS);
  const environment = readEnvironment(env);
  problems.push(...environment.problems);
  for (const { value, source } of environment.layers) addLayer(value, source);
  if (problems.length > 0) return { ok: false, problems };

  const prefix = mergeLayers(layers).jira?.envPrefix ?? DEFAULT_ENV_PREFIX;
  const baseUrl = readBaseUrl(env, prefix);
  if (baseUrl !== undefined) {
    layers.push({ source: sourceOfVariable(`${prefix}_BASE_URL`), config: { jira: { baseUrl } } });
  }
  if (file.kind === 'none' && layers.every(({ config }) => config.mapping === undefined)) {
    return { ok: false, problems: [noConfiguration(file.lookedIn)] };
  }
  const sourceOfMissing = file.kind === 'found' ? file.source : 'no configuration file was found';
  return completeConfig(
    mergeLayers(layers),
    layers.map(({ source }) => source).reverse(),
    (path) => layers.findLast(({ config }) => holds(config, path.split('.')))?.source ?? sourceOfMissing,
  );
}

/** A file that could choose among the environment's credentials could send any of them to a host of its own. */
function chosenCredentials(file: Layer | undefined): ConfigProblem[] {
  if (file?.config.jira?.envPrefix === undefined) return [];
  const message =
    'It decides whose credentials are sent, so no file may say it. Set DEFECTLINK_JIRA_ENV_PREFIX, or jira.envPrefix among the options of the reporter.';
  return [{ source: file.source, path: 'jira.envPrefix', message }];
}

function noConfiguration(lookedIn: readonly string[]): ConfigProblem {
  const where = lookedIn.join(', ') || 'no folder, for folders of results are passed over';
  return {
    source: '',
    path: '',
    message: `No configuration file was found. Make one: npx defectlink init. Looked for defectlink.config.* and its like in ${where}.`,
  };
}

interface Layer {
  readonly source: string;
  readonly config: DefectlinkConfig;
}

function mergeLayers(layers: readonly Layer[]): DefectlinkConfig {
  return mergeConfig(...layers.map(({ config }) => config));
}

function holds(section: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return section !== undefined;
  if (typeof section !== 'object' || section === null || !Object.hasOwn(section, name)) return false;
  return holds(Reflect.get(section, name), rest);
}

const CONFIG_SECTIONS = new Set(
  OPTION_TABLE.filter(({ runOnly }) => !runOnly).map(({ path }) => path.split('.')[0] ?? path),
);

function configurationOf(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => CONFIG_SECTIONS.has(name)));
}

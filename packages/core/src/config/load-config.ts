import { completeConfig, type Completion } from './complete-config.ts';
import type { ConfigProblem } from './config-problem.ts';
import { checkEarly, REPORTER_OPTIONS } from './early-check.ts';
import { findConfigFile } from './find-config-file.ts';
import { mergeConfig } from './merge-config.ts';
import { OPTION_TABLE } from './option-table.ts';
import { readBaseUrl, readEnvironment } from './read-environment.ts';
import { parseConfig } from './schema.ts';
import type { DefectlinkConfig } from './written-config.ts';

/** Where a configuration is looked for. */
export interface ConfigPlaces {
  /** Folder that the search for a file starts from. */
  readonly configDir: string;
  /** A file named by the user, as an absolute path. */
  readonly configFile: string | undefined;
  /** The reporter's options, over the file. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Over both. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Loads the configuration: file, then reporter options over it, then the environment over both. Reports all problems at once. */
export async function loadConfig({ configDir, configFile, options, env }: ConfigPlaces): Promise<Completion> {
  const problems: ConfigProblem[] = [...checkEarly(options, env)];
  const layers: DefectlinkConfig[] = [];
  const sources: string[] = [];
  const addLayer = (value: unknown, source: string) => {
    const parsed = parseConfig(value, source);
    if (parsed.ok) layers.push(parsed.config);
    else problems.push(...parsed.problems);
    if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) sources.unshift(source);
  };

  const file = await findConfigFile(configDir, configFile);
  if (file.kind === 'found') addLayer(file.value, file.source);
  if (file.kind === 'unreadable') problems.push(file.problem);
  // Unknown names among the options were reported by the early check.
  addLayer(configurationOf(options), REPORTER_OPTIONS);
  const environment = readEnvironment(env);
  problems.push(...environment.problems);
  addLayer(environment.value, 'environment');
  if (problems.length > 0) return { ok: false, problems };

  const merged = mergeConfig(...layers);
  const baseUrl = readBaseUrl(env, merged.jira?.envPrefix);
  return completeConfig(baseUrl === undefined ? merged : mergeConfig(merged, { jira: { baseUrl } }), sources);
}

const CONFIG_SECTIONS = new Set(
  OPTION_TABLE.filter(({ runOnly }) => !runOnly).map(({ path }) => path.split('.')[0] ?? path),
);

function configurationOf(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => CONFIG_SECTIONS.has(name)));
}

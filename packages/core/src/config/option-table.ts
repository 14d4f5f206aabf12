/** How the text of an environment variable becomes an option's value. */
type OptionKind = 'text' | 'list' | 'flag' | 'number' | 'json';

export interface OptionEntry {
  /** Path of the option, such as `execution.key`. */
  readonly path: string;
  /** Environment variable of the same meaning. */
  readonly variable: string;
  readonly kind: OptionKind;
  /** The option belongs to the run and is refused in a configuration file. */
  readonly runOnly?: true;
}

const SHORTER_NAMES: Readonly<Record<string, string>> = {
  configFile: 'DEFECTLINK_CONFIG',
  'execution.key': 'DEFECTLINK_EXECUTION',
};

function entry(path: string, kind: OptionKind, runOnly?: true): OptionEntry {
  const snake = path.replace(/[A-Z]/g, (letter) => `_${letter}`).replaceAll('.', '_');
  const variable = SHORTER_NAMES[path] ?? `DEFECTLINK_${snake.toUpperCase()}`;
  return { path, variable, kind, ...(runOnly && { runOnly }) };
}

/** Every option, with its environment variable: the one list behind the early check and the reading of the environment. */
export const OPTION_TABLE: readonly OptionEntry[] = [
  entry('mode', 'text', true),
  entry('outputDir', 'text', true),
  entry('configFile', 'text', true),
  entry('shards', 'text', true),
  entry('jira.baseUrl', 'text'),
  entry('jira.envPrefix', 'text'),
  entry('jira.allowHttp', 'flag'),
  entry('projects', 'list'),
  entry('mapping.defectIssueType', 'list'),
  entry('mapping.defectToExecution', 'text'),
  entry('mapping.defectToTestCase', 'text'),
  entry('mapping.testCaseIssueType', 'list'),
  entry('mapping.requirementIssueType', 'list'),
  entry('mapping.executionToTestCase', 'text'),
  entry('mapping.testCaseToRequirement', 'text'),
  entry('mappingByProject', 'json'),
  entry('execution.key', 'text'),
  entry('execution.id', 'text'),
  entry('execution.project', 'text'),
  entry('execution.issueType', 'text'),
  entry('execution.summary', 'text'),
  entry('execution.labels', 'list'),
  entry('execution.fields', 'json'),
  entry('execution.create', 'text'),
  entry('annotations.defect', 'list'),
  entry('annotations.testCase', 'list'),
  entry('linkOn', 'list'),
  entry('defectsPerTest', 'text'),
  entry('failOnError', 'flag'),
  entry('timeout', 'number'),
  entry('maxDuration', 'number'),
  entry('outage', 'json'),
  entry('maxNewLinks', 'number'),
];

/** Names of the options at the top: `jira`, `mode`, … */
export const TOP_LEVEL_OPTIONS: readonly string[] = [
  ...new Set(OPTION_TABLE.map(({ path }) => path.split('.')[0] ?? path)),
  '$schema',
];

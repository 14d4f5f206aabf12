import { MODES } from '../domain/build/choose-mode.ts';
import type { Option } from './option.ts';

/** The options of a run: given to the reporter or by the environment, never in a file, since they must be known at once. */
export const RUN_OPTIONS = {
  mode: {
    type: 'choice',
    values: MODES,
    otherwise: 'by where it runs',
    description: 'What a run does with Jira: `link`, `record`, `plan` or `off`.',
  },
  outputDir: {
    type: 'text',
    default: 'defectlink-results',
    description: "Folder of journals and reports, from the runner's config folder.",
  },
  configFile: {
    type: 'text',
    variable: 'DEFECTLINK_CONFIG',
    otherwise: "the nearest one up to the repository's root",
    description: "Configuration file, from the runner's config folder.",
  },
  shards: {
    type: 'choice',
    values: ['record', 'link'],
    default: 'record',
    description: 'Whether a shard links on its own; it then needs the key of an execution.',
  },
  knownDefects: {
    type: 'choice',
    values: ['fail', 'expectFailure'],
    default: 'fail',
    description:
      'Whether tests whose defect is open fail the run, or are expected to fail (`expectFailure`, Playwright 1.62 and newer).',
  },
} as const satisfies Readonly<Record<string, Option>>;

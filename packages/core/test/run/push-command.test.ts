import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { pushCommand } from '../../src/run/push-command.ts';

const at = (path: string) => resolve('/repo', path);

test.each<[string, { configDir?: string; outputDir?: string; configFile?: string }, string]>([
  ['where everything is usual', {}, 'npx defectlink push'],
  [
    "in a monorepo, where the runner's configuration is elsewhere",
    { configDir: 'apps/web', outputDir: 'apps/web/defectlink-results' },
    'cd apps/web && npx defectlink push',
  ],
  ['with a folder for results', { outputDir: 'out/links' }, 'npx defectlink push --output-dir out/links'],
  [
    'with all of that, and a configuration file',
    { configDir: 'apps/web', outputDir: 'out', configFile: 'config/links.json' },
    'cd apps/web && npx defectlink push --config ../../config/links.json --output-dir ../../out',
  ],
  [
    'in a folder with a space',
    { configDir: 'web shop', outputDir: 'web shop/defectlink-results' },
    'cd "web shop" && npx defectlink push',
  ],
])(
  '%s, the command can be copied',
  (_, { configDir = '.', outputDir = 'defectlink-results', configFile }, command) => {
    expect(
      pushCommand({
        cwd: at('.'),
        configDir: at(configDir),
        outputDir: at(outputDir),
        configFile: configFile === undefined ? undefined : at(configFile),
      }),
    ).toBe(command);
  },
);

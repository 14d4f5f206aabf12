import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { measureVariants } from '../measure-variants.ts';
import type { ReporterVariant } from '../measured-variant.ts';
import { median } from '../median.ts';
import { NOT_INSTALLED } from '../not-installed.ts';
import { peerFile } from '../peers.ts';
import { runProcess } from '../run-process.ts';
import { spread } from '../spread.ts';

/** A reporter beside the runner that has been loaded before it. */
interface LoadedReporter extends ReporterVariant {
  readonly runner: '@playwright/test' | 'jest';
  /** The file that the one which the runner requires imports by and by: requiring alone would load next to nothing. */
  readonly imports?: string;
}

const VARIANTS: readonly LoadedReporter[] = [
  { name: '@defectlink/playwright', runner: '@playwright/test' },
  { name: '@defectlink/jest/reporter', runner: 'jest', imports: 'reporter.js' },
  { name: 'playwright-ctrf-json-reporter', runner: '@playwright/test' },
  { name: 'playwright-zephyr/lib/src/server', runner: '@playwright/test' },
  { name: 'playwright-qase-reporter', runner: '@playwright/test' },
  { name: 'allure-playwright', runner: '@playwright/test' },
  { name: '@reportportal/agent-js-playwright', runner: '@playwright/test' },
  { name: 'jest-junit', runner: 'jest' },
  { name: 'jest-ctrf-json-reporter', runner: 'jest' },
  { name: 'jest-qase-reporter', runner: 'jest' },
  { name: 'allure-jest/node', runner: 'jest' },
  { name: '@reportportal/agent-js-jest', runner: 'jest' },
];

export const loadReporters: Benchmark = {
  id: 'c',
  title: 'Loading a reporter',
  run: async (settings) => {
    const { peersFolder } = settings;
    const rounds = 2 * settings.rounds + 1;
    if (peersFolder === undefined) return NOT_INSTALLED;
    const load = async ({ name, runner, imports }: LoadedReporter) => {
      const probe = fileURLToPath(import.meta.resolve('../load-probe.js'));
      const required = peerFile(peersFolder, name);
      const reporter = imports === undefined ? required : join(dirname(required), imports);
      const files = [peerFile(peersFolder, runner), reporter];
      const { output } = await runProcess({ args: [probe, ...files], cwd: settings.workFolder });
      const [, wall, cpu] = /loaded \{"wall":([\d.]+),"cpu":([\d.]+)\}/.exec(output) ?? [];
      if (wall === undefined || cpu === undefined) throw new Error(output.slice(-500));
      return { wall: Number(wall), cpu: Number(cpu) };
    };
    const { variants, runs, reasons } = await measureVariants(VARIANTS, { ...settings, rounds }, load);
    const rows = variants.map(({ name }, at) => {
      const wall = (runs[at] ?? []).map((load) => load.wall);
      const cpu = (runs[at] ?? []).map((load) => load.cpu);
      return [name, Math.round(median(wall)), spread(wall), Math.round(median(cpu)), spread(cpu)];
    });
    return {
      tables: [
        {
          title: '`import()` of the reporter in a process that has loaded its runner',
          columns: ['reporter', 'ms', 'from – to', 'CPU ms', 'from – to'],
          rows,
        },
      ],
      notes: [
        `Medians of ${rounds} loads. Loading is all that a reporter does for a run in which no test that names an issue fails.`,
        ...reasons,
      ],
    };
  },
};

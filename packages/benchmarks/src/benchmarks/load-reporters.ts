import { fileURLToPath } from 'node:url';
import { alternate } from '../alternate.ts';
import type { Benchmark } from '../benchmark.ts';
import type { ReporterVariant } from '../measured-variant.ts';
import { median } from '../median.ts';
import { peerFile } from '../peers.ts';
import { runProcess } from '../run-process.ts';
import { workingVariants } from '../working-variants.ts';

const OURS = ['@defectlink/playwright', '@defectlink/jest/reporter'];
const THEIRS = [
  'playwright-ctrf-json-reporter',
  'playwright-zephyr/lib/src/server',
  'playwright-qase-reporter',
  'allure-playwright',
  '@reportportal/agent-js-playwright',
  'jest-junit',
  'jest-ctrf-json-reporter',
  'jest-qase-reporter',
  'allure-jest/node',
  '@reportportal/agent-js-jest',
];

export const loadReporters: Benchmark = {
  id: 'c',
  title: 'Loading a reporter',
  run: async (settings) => {
    const { peersFolder, rounds } = settings;
    const file = (name: string) =>
      peersFolder ? peerFile(peersFolder, name) : fileURLToPath(import.meta.resolve(name));
    const reporters = [...OURS, ...(peersFolder ? THEIRS : [])].map((name) => ({ name }));
    const load = async ({ name }: ReporterVariant) => {
      const probe = fileURLToPath(import.meta.resolve('../load-probe.js'));
      const { output } = await runProcess({ args: [probe, file(name)], cwd: settings.workFolder });
      const [, wall, cpu] = /loaded \{"wall":([\d.]+),"cpu":([\d.]+)\}/.exec(output) ?? [];
      if (wall === undefined || cpu === undefined) throw new Error(output.slice(-500));
      return { wall: Number(wall), cpu: Number(cpu) };
    };
    const { variants, reasons } = await workingVariants(reporters, settings.reporter, load);
    const loads = await alternate(variants, 2 * rounds + 1, load);
    const rows = variants.map(({ name }, at) => [
      name,
      Math.round(median((loads[at] ?? []).map(({ wall }) => wall))),
      Math.round(median((loads[at] ?? []).map(({ cpu }) => cpu))),
    ]);
    return {
      tables: [
        {
          title: '`import()` of the reporter in a fresh process',
          columns: ['reporter', 'ms', 'CPU ms'],
          rows,
        },
      ],
      notes: [
        `Medians of ${2 * rounds + 1} loads. Loading is all that a reporter does for a run in which no test that names an issue fails.`,
        ...(peersFolder === undefined ? ['The peers are not installed (`--install`).'] : []),
        ...reasons,
      ],
    };
  },
};

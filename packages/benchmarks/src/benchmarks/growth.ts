import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternate } from '../alternate.ts';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../median.ts';
import { runProcess } from '../run-process.ts';
import { medianWithSpread } from '../spread.ts';

export const growth: Benchmark = {
  id: 'e',
  title: 'Growing with the number of tests',
  run: async (settings) => {
    const sizes = settings.quick ? [1_000, 10_000] : [1_000, 10_000, 100_000];
    const variants = sizes.flatMap((tests) => ['none', 'record'].map((mode) => ({ tests, mode })));
    const runs = await alternate(variants, settings.rounds, async ({ tests, mode }) => {
      settings.progress(`${tests} tests, ${mode}`);
      const folder = mkdtempSync(join(settings.workFolder, 'growth-'));
      const probe = fileURLToPath(import.meta.resolve('../growth-probe.js'));
      const { output } = await runProcess({
        args: ['--expose-gc', probe, folder, String(tests), mode],
        cwd: folder,
      });
      const [, cpu, memory] = /grown \{"cpu":([\d.]+),"memory":([-\d.e]+)\}/.exec(output) ?? [];
      if (cpu === undefined || memory === undefined) throw new Error(output.slice(-500));
      return { cpu: Number(cpu), memory: Number(memory) };
    });
    /** What the reporter adds, round by round. */
    const added = (tests: number, figure: 'cpu' | 'memory'): number[] => {
      const [none = [], record = []] = runs.filter((_, at) => variants[at]?.tests === tests);
      return record.map((run, round) => run[figure] - (none[round]?.[figure] ?? NaN));
    };
    return {
      tables: [
        {
          title:
            'What our Playwright reporter adds, in mode `record`, one test in a hundred failed and tagged',
          columns: ['tests', 'CPU ms', 'CPU µs per test', 'heap KB', 'heap bytes per test'],
          rows: sizes.map((tests) => {
            const cpu = added(tests, 'cpu');
            const heap = median(added(tests, 'memory')) * 1024;
            return [tests, medianWithSpread(cpu), (median(cpu) * 1000) / tests, heap, (heap * 1024) / tests];
          }),
        },
      ],
      notes: [
        `Medians of ${settings.rounds} rounds. The reporter's class itself is driven with made-up tests in a process of its own; the heap is measured after a collection of garbage, while reporter and tests are still held.`,
      ],
    };
  },
};

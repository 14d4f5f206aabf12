// Stands for a reporter in a configuration of Playwright, and counts what its loading and its hooks use of the processor.
import { createRequire } from 'node:module';
import * as v from 'valibot';
import { counted, measuredHooks } from './own-cpu.ts';

/** What `BENCHMARK_REPORTER` says: the folder that has Playwright, and the reporter as a configuration names it. */
const wanted = v.parse(
  v.object({ peersFolder: v.string(), reporter: v.string(), options: v.record(v.string(), v.unknown()) }),
  JSON.parse(process.env.BENCHMARK_REPORTER ?? ''),
);

interface RunnersReporters {
  createReporters(config: object, mode: string, wanted: readonly unknown[]): Promise<readonly object[]>;
}

// Its built-in reporters can be had in no other way; the version is given with the peers.
const { runnerReporters } = createRequire(`${wanted.peersFolder}/package.json`)('playwright/lib/runner') as {
  readonly runnerReporters: RunnersReporters;
};
const config = { configDir: wanted.peersFolder, config: { tags: [] }, projects: [] };
// A module is waited for: nothing else goes on while the reporter is loaded.
const [reporter = {}] = await counted('loading', () =>
  runnerReporters.createReporters(config, 'merge', [[wanted.reporter, wanted.options]]),
);

const measured = measuredHooks(reporter);

/** What Playwright makes a new one of: it is handed the reporter that was made. */
export default function MeasuredReporter(): object {
  return measured;
}

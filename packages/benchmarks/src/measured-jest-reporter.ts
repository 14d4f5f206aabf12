// Stands for a reporter in a configuration of Jest, and counts what its loading and its hooks use of the processor.
import { pathToFileURL } from 'node:url';
import { counted, measuredHooks } from './own-cpu.ts';

type ReporterClass = new (...given: unknown[]) => object;

const file = process.env.BENCHMARK_REPORTER ?? '';
// A module is waited for: nothing else goes on while the reporter is loaded.
const loaded: unknown = await counted('loading', () => import(pathToFileURL(file).href));
const Reporter = [loaded, defaultOf(loaded), defaultOf(defaultOf(loaded))].find(isClass);

function defaultOf(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
}

function isClass(value: unknown): value is ReporterClass {
  return typeof value === 'function';
}

/** What Jest makes a new one of, as it would of the reporter. */
export default function MeasuredReporter(...given: unknown[]): object {
  if (Reporter === undefined) throw new Error(`${file} exports no reporter.`);
  return measuredHooks(counted('loading', () => new Reporter(...given)));
}

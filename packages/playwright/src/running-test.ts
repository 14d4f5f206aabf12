import { createRequire } from 'node:module';

/** What is needed of Playwright's `TestInfo`. */
interface RunningTest {
  readonly annotations: unknown[];
}

type Loaded = Readonly<Record<string, { readonly exports: unknown } | undefined>>;

/** `@playwright/test` re-exports the second; either way in, this file of the one Playwright that runs the test has been loaded. */
const ENTRY = /[\\/]playwright[\\/]test\.js$/;

let knownInfo: (() => unknown) | undefined;

/**
 * The test that runs in this process at the moment; undefined outside of one. Playwright is looked up among the modules that are
 * loaded: importing it here could load a second copy, which refuses to run and knows of no test.
 */
export function runningTest(): RunningTest | undefined {
  try {
    // All share one cache. `import.meta` would make Playwright, which compiles linked packages, take this file for another kind of module.
    knownInfo ??= findInfo(createRequire(process.execPath).cache);
    // Playwright throws when no test is running.
    const info = knownInfo?.();
    return isRunningTest(info) ? info : undefined;
  } catch {
    return undefined;
  }
}

function findInfo(loaded: Loaded): (() => unknown) | undefined {
  for (const [path, module] of Object.entries(loaded)) {
    if (!ENTRY.test(path) || typeof module?.exports !== 'function') continue;
    const info: unknown = Reflect.get(module.exports, 'info');
    if (typeof info === 'function') return () => Reflect.apply(info, undefined, []) as unknown;
  }
  return undefined;
}

function isRunningTest(value: unknown): value is RunningTest {
  return (
    typeof value === 'object' && value !== null && 'annotations' in value && Array.isArray(value.annotations)
  );
}

import { setTimeout as delay } from 'node:timers/promises';
import { startNode } from '@defectlink/test-kit';

/** How a process is stopped: by one signal to its whole group, as a terminal or a CI does, or by two, as an impatient person does. */
export type Stop = readonly ['SIGKILL' | 'SIGTERM' | 'SIGINT', ...('SIGINT' | 'SIGTERM')[]];

export interface KilledProcess {
  /** Whether it was stopped before it came to its end. */
  readonly stopped: boolean;
  readonly output: string;
}

export interface KillSettings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stop: Stop;
  /** How far it has come, as a number that grows. */
  readonly progress: () => number;
  /** At which progress it is stopped. */
  readonly at: number;
}

const POLL_MS = 3;
const BETWEEN_SIGNALS_MS = 40;
/** What a stopped process may take to come to its end: 5 s for linking, and the runner's own. */
const PATIENCE_MS = 60_000;

/** Runs Node with `args` and stops it as soon as it has come so far. */
export async function killAtProgress(
  args: readonly string[],
  settings: KillSettings,
): Promise<KilledProcess> {
  const { cwd, env, stop, progress, at } = settings;
  const { child, ended, said } = startNode(args, { cwd, env: { NO_COLOR: '1', ...env }, leadsGroup: true });
  const { pid } = child;
  if (pid === undefined) throw new Error('the process could not be started');
  const running = () => child.exitCode === null && child.signalCode === null;
  while (running() && progress() < at) await delay(POLL_MS);
  const stopped = running();
  for (const signal of stop) {
    if (running()) process.kill(-pid, signal);
    await delay(BETWEEN_SIGNALS_MS);
  }
  const patience = new AbortController();
  await Promise.race([
    ended,
    delay(PATIENCE_MS, undefined, { signal: patience.signal }).then(() => {
      process.kill(-pid, 'SIGKILL');
      throw new Error(`it did not end within ${PATIENCE_MS} ms of ${stop.join(' and ')}:\n${said()}`);
    }),
  ]).finally(() => {
    patience.abort();
  });
  return { stopped, output: said() };
}

/** Random numbers in [0, 1) that are the same in every run (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

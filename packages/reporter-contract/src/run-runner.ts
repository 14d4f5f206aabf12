import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startNode, type EndedProcess } from '@defectlink/test-kit';
import type { RunSettings } from './runner-adapter.ts';

/** File that a hanging test makes in its project, so that others know when it has begun. */
export const HANGING_MARK = 'hanging';

const POLL_MS = 50;

/** Runs a runner in a project's folder to its end, and signals it and its workers once a test hangs, where that is asked for. */
export async function runRunner(
  args: readonly string[],
  cwd: string,
  { env, node, signalWhenHanging }: RunSettings,
): Promise<EndedProcess> {
  const { child, ended } = startNode(args, {
    cwd,
    env: { NO_COLOR: '1', ...env },
    leadsGroup: true,
    ...(node && { node }),
  });
  if (signalWhenHanging && child.pid !== undefined) {
    while (!existsSync(join(cwd, HANGING_MARK)) && child.exitCode === null) await delay(POLL_MS);
    if (child.exitCode === null) process.kill(-child.pid, signalWhenHanging);
  }
  return ended;
}

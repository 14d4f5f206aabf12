import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JiraSimulator } from '@defectlink/jira-simulator';
import { afterAll, describe, expect, it } from 'vitest';
import { killAtProgress, seededRandom, type KilledProcess, type Stop } from './kill-at-progress.ts';
import {
  createdIn,
  creatingEnvironment,
  journalLines,
  linksIn,
  linksWantedBy,
  OUTPUT_DIR,
  push,
  startLinkedSite,
} from './linked-project.ts';

/** What is killed. */
export interface Victim {
  readonly name: string;
  /** Makes a project of its own for one kill, with what lies in its output folder before. */
  readonly prepare: () => Promise<{ readonly folder: string; readonly command: readonly string[] }>;
  /** The journal lines and requests that it comes to in all, more or less. */
  readonly progressInAll: number;
  /** Kills by each kind of signal in an ordinary run. */
  readonly kills: number;
}

const STOPS: readonly { readonly how: string; readonly stop: Stop }[] = [
  { how: 'SIGKILL', stop: ['SIGKILL'] },
  { how: 'SIGTERM', stop: ['SIGTERM'] },
  { how: 'SIGINT', stop: ['SIGINT'] },
  { how: 'SIGINT twice', stop: ['SIGINT', 'SIGINT'] },
];
const SOAK_FACTOR = 25;
const SEED = 20_260_601;
/** So that a kill finds requests under way. */
const LATENCY_MS = 15;
const INDEX_LAG_MS = 200;

/** Kills something at many moments; afterwards one push must lead to exactly the links that were asked for. */
export function describeKills(victim: Victim): void {
  const kills = victim.kills * (process.env.SOAK === '1' ? SOAK_FACTOR : 1);
  describe(`${victim.name}, killed at any moment`, { timeout: kills * 60_000 }, () => {
    let killed = 0;
    const folders: string[] = [];
    afterAll(() => {
      console.info(`${killed} kills of ${victim.name}: no link lost, none doubled, one execution each.`);
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    it.each(STOPS)('by $how', async ({ how, stop }) => {
      const random = seededRandom(SEED + how.length);
      for (let kill = 0; kill < kills; kill += 1) {
        const at = Math.floor((victim.progressInAll * (kill + random())) / kills);
        const { folder, command } = await victim.prepare();
        folders.push(folder);
        const outputDir = join(folder, OUTPUT_DIR);
        const simulator = await startLinkedSite({
          indexLagMs: INDEX_LAG_MS,
          faults: [{ endpoint: '* *', fault: { kind: 'latency', ms: LATENCY_MS } }],
        });
        const before = journalLines(outputDir).length;
        try {
          const env = creatingEnvironment(simulator);
          const run = await killAtProgress(command, {
            cwd: folder,
            env,
            stop,
            progress: () => journalLines(outputDir).length - before + simulator.requests.length,
            at,
          });
          await expectAllLinked(simulator, outputDir, env, run, `kill ${kill} at progress ${at}`);
          if (run.stopped) killed += 1;
        } finally {
          await simulator.close();
        }
      }
    });
  });
}

async function expectAllLinked(
  simulator: JiraSimulator,
  outputDir: string,
  env: Readonly<Record<string, string>>,
  { output }: KilledProcess,
  what: string,
): Promise<void> {
  const wanted = linksWantedBy(outputDir);
  const pushed = journalLines(outputDir).length === 0 ? undefined : await push(outputDir, env);
  const said = `${what}\n${output}\n${pushed?.stdout ?? ''}${pushed?.stderr ?? ''}`;
  expect(linksIn(simulator), said).toEqual(wanted);
  expect(createdIn(simulator), said).toHaveLength(wanted.length > 0 ? 1 : 0);
  const written = journalLines(outputDir).length === 0 ? '' : everythingIn(outputDir);
  for (const secret of secretsOf(env)) expect(`${said}\n${written}`).not.toContain(secret);
}

/** The shapes of the credentials in an environment that nobody may see. */
export function secretsOf({
  JIRA_EMAIL = '',
  JIRA_API_TOKEN = '',
}: Readonly<Record<string, string>>): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return [JIRA_API_TOKEN, base64(JIRA_API_TOKEN), base64(`${JIRA_EMAIL}:${JIRA_API_TOKEN}`)];
}

/** The whole content of a folder and of those in it, as one text. */
export function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => `${name}\n${readFileSync(join(parentPath, name), 'utf8')}`)
    .join('\n');
}

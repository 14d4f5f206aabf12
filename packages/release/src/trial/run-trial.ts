import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kpSeed, startJiraSimulator } from '@defectlink/jira-simulator';
import type { Installer } from './installers.ts';
import { EXPECTED_LINKS, type SetUp } from './set-ups.ts';
import type { ShownSetUp } from './shown-set-up.ts';
import { bringNode, bringTool, pathWith } from './tools.ts';

/** One way in which a user may come to the packages. */
export interface Trial {
  readonly setUp: SetUp;
  readonly installer: Installer;
  /** Version of the runner. @default the newest */
  readonly runner?: string;
  /** Versions of Node that run it, one after the other. @default the one that runs the trial */
  readonly nodes?: readonly string[];
}

/** Where trials are made. */
export interface TrialPlace {
  /** Absolute path of an empty folder. */
  readonly folder: string;
  /** Address of the registry that has the tarballs. */
  readonly registry: string;
}

/** What was seen of a trial. */
export interface Sight {
  readonly what: string;
  readonly seconds: number;
  /** Why it did not end with the links, and what was printed. */
  readonly problem?: string;
}

/** Follows a README from an empty folder to the links in a simulated Jira. */
export async function runTrial(trial: Trial, shown: ShownSetUp, place: TrialPlace): Promise<Sight[]> {
  const { setUp, installer, runner = defaultRunner(setUp), nodes = [undefined] } = trial;
  const project = mkdtempSync(join(place.folder, 'project-'));
  const files = { 'package.json': '{ "private": true }\n', ...installer.files(place.registry, place.folder) };
  for (const [name, text] of Object.entries({ ...files, ...shown.files }))
    writeFileSync(join(project, name), text);
  const tools = 'tool' in installer ? [bringTool(installer.tool ?? '')] : [];
  const spoken = shown.commands.map((line) =>
    line.replace(/^npm install --save-dev/, installer.add).replace(/^npx/, installer.run),
  );
  const isInstall = (line: string): boolean => line.startsWith(installer.add);
  const what = [setUp.name, ...(trial.runner ? [trial.runner] : []), installer.name].join(' · ');
  const started = Date.now();
  const existing = setUp.runner === undefined ? [] : [`${installer.add} ${setUp.runner}@${runner}`];
  for (const line of [...existing, ...spoken.filter(isInstall)]) {
    const installed = await runLine(line, project, { PATH: pathWith(tools) });
    if (installed.code !== 0)
      return [{ what, seconds: secondsSince(started), problem: `${line}\n${installed.said}` }];
  }
  const sights: Sight[] = [];
  for (const node of nodes) {
    const path = pathWith([...(node === undefined ? [] : [bringNode(node)]), ...tools]);
    const problem = await linkOnce(
      spoken.filter((line) => !isInstall(line)),
      project,
      path,
    );
    sights.push({
      what: node === undefined ? what : `${what} · Node ${node}`,
      seconds: secondsSince(started),
      ...(problem !== undefined && { problem }),
    });
  }
  return sights;
}

/** The newest that this Node runs: Vitest 5 is not for Node 20, and Yarn 1 refuses to install it. */
function defaultRunner({ runner }: SetUp): string {
  return runner === 'vitest' && process.versions.node.startsWith('20.') ? '4' : 'latest';
}

function secondsSince(started: number): number {
  return Math.round((Date.now() - started) / 1000);
}

/** @returns what is wrong with the links that the commands end with, if anything is */
async function linkOnce(
  lines: readonly string[],
  project: string,
  path: string,
): Promise<string | undefined> {
  const simulator = await startJiraSimulator();
  const { origin } = new URL(simulator.url);
  const env = {
    PATH: path,
    JIRA_BASE_URL: simulator.url,
    JIRA_GATEWAY_URL: origin,
    JIRA_EMAIL: 'dev@example.com',
    JIRA_API_TOKEN: 'simulator-token',
  };
  try {
    let said = '';
    for (const line of lines) said += `$ ${line}\n${(await runLine(line, project, env)).said}\n`;
    const links = simulator.links().slice(kpSeed().links?.length ?? 0);
    const sentences = links.map(({ sentence }) => sentence).sort();
    return sentences.join() === EXPECTED_LINKS.join() ? undefined : `links: ${sentences.join()}\n${said}`;
  } finally {
    await simulator.close();
  }
}

/** What a shell needs, and how this machine reaches the registry. */
const ESSENTIALS = [
  'HOME',
  'TMPDIR',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
];

function essentials(): Record<string, string> {
  return Object.fromEntries(
    ESSENTIALS.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Runs a line in a shell, with few variables beside those that are given: nothing of this process's CI or credentials. */
function runLine(
  line: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(line, {
    cwd,
    shell: true,
    env: { ...essentials(), NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, said });
    });
  });
}

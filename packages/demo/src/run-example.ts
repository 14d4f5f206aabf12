import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Example } from './examples.ts';
import { readRunnerOutput, type RunnerOutput } from './runner-output.ts';
import { coloured } from './screen.ts';

/** How a run of an example ended. */
export interface ExampleRun {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly output: RunnerOutput;
}

/** Runs the tests of an example in a process of their own, without its reporters, as if defectlink were not there. */
export function runWithoutReporter(example: Example): Promise<ExampleRun> {
  return run(example, example.argsWithoutReporter, {});
}

/**
 * Runs the tests of an example in a process of their own, as its users do.
 * @param settings environment variables for defectlink
 */
export function runExample(
  example: Example,
  settings: Readonly<Record<string, string>>,
): Promise<ExampleRun> {
  return run(example, example.args, settings);
}

async function run(
  { program, folder }: Example,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<ExampleRun> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...inheritedEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, output: readRunnerOutput(stdout, stderr) };
}

/** The environment of this process without anything that would lead a reporter to a real Jira; colours as our own. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:JIRA_|DEFECTLINK_|NO_COLOR$)/.test(name));
  return { ...Object.fromEntries(kept), FORCE_COLOR: coloured ? '1' : '0' };
}

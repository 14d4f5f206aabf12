import { writeFile } from 'node:fs/promises';
import { describeSite } from './command/describe-site.ts';
import { readArguments, usage, UsageError } from './command/read-arguments.ts';
import { startJiraSimulator } from './simulator/start-jira-simulator.ts';

try {
  const command = await readArguments(process.argv.slice(2));
  if (command.kind === 'help') {
    process.stdout.write(usage);
  } else {
    const stopped = stopSignal();
    const simulator = await startJiraSimulator(command.options);
    process.stdout.write(describeSite(simulator, command.options));
    await stopped;
    if (command.saveTo !== undefined) {
      await writeFile(command.saveTo, `${JSON.stringify(simulator.snapshot(), undefined, 2)}\n`);
    }
    await simulator.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** Resolves when somebody asks the process to end. */
function stopSignal(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}

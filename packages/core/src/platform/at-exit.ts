const tasks = new Set<() => void>();

/** Has a task done when the process exits, by one listener for all of them. What it throws goes no further: it would change the exit code. */
export function atExit(task: () => void): void {
  if (tasks.size === 0) process.once('exit', doAll);
  tasks.add(task);
}

function doAll(): void {
  for (const task of tasks)
    try {
      task();
    } catch {
      // There is nobody left to tell.
    }
}

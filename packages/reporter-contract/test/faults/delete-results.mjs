// Loaded into the runner with --import: deletes the results when the process ends, after every reporter has said where they are.
import { rmSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread && process.send === undefined)
  process.on('exit', () => {
    for (const folder of process.env.RESULTS.split(',')) rmSync(folder, { recursive: true, force: true });
  });

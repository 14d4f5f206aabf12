import { fileURLToPath } from 'node:url';
import { describeApi, findEntryPoints, keepApi, lockFile } from './api-lock.ts';
import { findPublishedPackages } from './published-package.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const lockFolder = fileURLToPath(new URL('../api', import.meta.url));
const accept = process.argv.includes('--accept');
const changed: string[] = [];

for (const published of findPublishedPackages(root)) {
  for (const entry of findEntryPoints(published)) {
    const api = describeApi(entry, published.folder);
    if (!keepApi(lockFile(lockFolder, entry.specifier), api, accept)) changed.push(entry.specifier);
  }
}

if (changed.length > 0) {
  console.error(`The public interface has changed: ${changed.join(', ')}.`);
  console.error('If users should see that, accept it with `pnpm api:accept`, and commit what it writes.');
  process.exitCode = 1;
}

import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What Jest looks for by itself, in the working folder and those above it (docs: Configuring Jest; jest-config, resolveConfigPath). */
const FOUND_BY_ITSELF = /^(?:jest\.config\.(?:[cm]?[jt]s|json)|package\.json)$/;

/** The files that Jest takes its configuration from when it starts in a folder, in the nearest one that has any, `package.json` as the last. */
export function foundFrom(folder: string): readonly string[] {
  const found = namesIn(folder).filter((name) => FOUND_BY_ITSELF.test(name));
  if (found.length > 0 || dirname(folder) === folder) return found.sort().map((name) => join(folder, name));
  return foundFrom(dirname(folder));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

import { hostname } from 'node:os';
import type { CellPlace } from '../domain/build/cell.ts';

/**
 * What this process knows of the place it runs in.
 * @param workspace Absolute path of the repository's root.
 */
export function cellPlace(workspace: string): CellPlace {
  return {
    system: process.platform,
    architecture: process.arch,
    node: process.version,
    machine: hostname(),
    workspace,
  };
}

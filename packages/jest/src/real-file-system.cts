import type * as fs from 'node:fs';
import { isFunction, isObject, jestGlobals } from './jest-globals.cts';

/** What the helpers need of the file system. */
export type FileSystem = Pick<typeof fs, 'openSync' | 'writeSync' | 'closeSync' | 'readdirSync'>;

/** The real functions, now: tests mock `fs`, map it to another module and spy on its members. */
export function loadFileSystem(): FileSystem | undefined {
  try {
    const { jest } = jestGlobals();
    if (!isObject(jest) || !isFunction(jest.requireActual)) return undefined;
    const { openSync, writeSync, closeSync, readdirSync } = jest.requireActual('node:fs') as FileSystem;
    return { openSync, writeSync, closeSync, readdirSync };
  } catch {
    return undefined; // Not inside of Jest: a process that a test has started.
  }
}

/** The folders that the reporter has made for what the helpers are told. @param sandbox The process, where there is one. */
export function findFolders({ readdirSync }: FileSystem, sandbox: NodeJS.Process | undefined): string[] {
  const told = sandbox?.env.__DEFECTLINK_JEST_SIDECAR;
  if (told !== undefined || !sandbox) return told?.split('\n').filter(Boolean) ?? [];
  // Jest always sets this variable: the environment has been emptied. The folder's name holds the reporter's process.
  if (sandbox.env.JEST_WORKER_ID !== undefined) return [];
  try {
    const names = [sandbox.pid, sandbox.ppid].map((pid) => `defectlink-jest-${pid}-`);
    return placesOf(sandbox).flatMap((place) =>
      namesIn(place, readdirSync)
        .filter((folder) => names.some((name) => folder.startsWith(name)))
        .map((folder) => `${place}/${folder}`),
    );
  } catch {
    return [];
  }
}

/** One write to a file opened for appending, so that lines of several processes stay whole. */
export function appendLine(fileSystem: FileSystem, path: string, line: string): void {
  const file = fileSystem.openSync(path, 'a');
  try {
    fileSystem.writeSync(file, `${line}\n`);
  } finally {
    fileSystem.closeSync(file);
  }
}

/** Where the reporter's folder may lie when nothing tells: the default output folder, or the temporary folder. */
function placesOf(process: NodeJS.Process): string[] {
  return [`${process.cwd()}/defectlink-results`, process.getBuiltinModule('node:os').tmpdir()];
}

function namesIn(place: string, readdirSync: FileSystem['readdirSync']): string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}

import type * as childProcess from 'node:child_process';
import type * as fs from 'node:fs';
import { isFunction, isObject, jestGlobals } from './jest-globals.cts';

/** What the helpers need to reach files. */
export type FileSystem = Pick<
  typeof fs,
  'openSync' | 'writeSync' | 'closeSync' | 'readdirSync' | 'lstatSync'
> &
  Pick<typeof childProcess, 'spawnSync'>;

/** The real functions, now: tests mock `fs`, map it to another module and spy on its members. */
export function loadFileSystem(): FileSystem | undefined {
  try {
    const { jest } = jestGlobals();
    if (!isObject(jest) || !isFunction(jest.requireActual)) return undefined;
    const { openSync, writeSync, closeSync, readdirSync, lstatSync } = jest.requireActual(
      'node:fs',
    ) as typeof fs;
    const { spawnSync } = jest.requireActual('node:child_process') as typeof childProcess;
    return { openSync, writeSync, closeSync, readdirSync, lstatSync, spawnSync };
  } catch {
    return undefined; // Not inside of Jest: a process that a test has started.
  }
}

/** The folders that the reporter has made for what the helpers are told. @param sandbox The process, where there is one. */
export function findFolders(fileSystem: FileSystem, sandbox: NodeJS.Process | undefined): string[] {
  const told = sandbox?.env.__DEFECTLINK_JEST_SIDECAR;
  if (told !== undefined || !sandbox) return told?.split('\n').filter(Boolean) ?? [];
  // Jest always sets this variable: the environment has been emptied. The folder's name holds the reporter's process.
  if (sandbox.env.JEST_WORKER_ID !== undefined) return [];
  try {
    const me = sandbox.getuid?.();
    // In the temporary folder anybody may make one of that name, with links in it to files of ours.
    const isOurs = (folder: string) => me === undefined || fileSystem.lstatSync(folder).uid === me;
    return [
      ...foldersIn(`${sandbox.cwd()}/defectlink-results`, fileSystem, sandbox),
      ...foldersIn(sandbox.getBuiltinModule('node:os').tmpdir(), fileSystem, sandbox).filter(isOurs),
    ];
  } catch {
    return [];
  }
}

/**
 * One write of a line to a file opened for appending, so that those of several processes stay whole. Where it fails, another process does it:
 * mock-fs takes the files from everything in this one. Throws what `fs` throws when neither can.
 */
export function appendLine(fileSystem: FileSystem, path: string, line: string): void {
  try {
    appendHere(fileSystem, path, line);
  } catch (error) {
    if (isOutOfReach || !appendElsewhere(fileSystem, path, line)) {
      isOutOfReach = true;
      throw error;
    }
  }
}

/** Another process costs tens of milliseconds, and is not asked again when it could not. */
let isOutOfReach = false;

function appendHere(fileSystem: FileSystem, path: string, line: string): void {
  const file = fileSystem.openSync(path, 'a');
  try {
    // It begins a line of its own, since a full disk may have torn the one before; and after a part of a line there is no room for its end.
    fileSystem.writeSync(file, `\n${line}`);
    fileSystem.writeSync(file, '\n');
  } finally {
    fileSystem.closeSync(file);
  }
}

const APPEND = "const fs = require('node:fs'); fs.appendFileSync(process.argv[1], fs.readFileSync(0))";

function appendElsewhere({ spawnSync }: FileSystem, path: string, line: string): boolean {
  const { status } = spawnSync(process.execPath, ['-e', APPEND, path], {
    input: `\n${line}\n`,
    env: { ...process.env, NODE_OPTIONS: '' },
    timeout: 10_000,
    windowsHide: true,
  });
  return status === 0;
}

/** Those of our processes in one place where they may lie when nothing tells: the default output folder, or the temporary folder. */
function foldersIn(place: string, { readdirSync }: FileSystem, { pid, ppid }: NodeJS.Process): string[] {
  try {
    const names = [pid, ppid].map((id) => `defectlink-jest-${id}-`);
    return readdirSync(place)
      .filter((folder) => names.some((name) => folder.startsWith(name)))
      .map((folder) => `${place}/${folder}`);
  } catch {
    return [];
  }
}

import { readFileSync } from 'node:fs';
import { release } from 'node:os';

/** 127.0.0.1, as either order of bytes and either family writes it. */
const THIS_MACHINE = '(?:0{16}FFFF0000|0{20}FFFF)?(?:0100007F|7F000001)';
const TABLE = '/proc/net/tcp';

/** The two ends of a connection from 127.0.0.1 to 127.0.0.1, by their ports. */
export interface LocalConnection {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * Whether the system tells whose program is at the other end of every connection from this machine: where it does, one that it does not
 * tell of is to be refused. Linux does, but in WSL, where the browser may be one of Windows. Asked while the server listens, and once: who
 * uses up our open files keeps the table from being read later.
 */
export function tellsPeers(): boolean {
  return /^\s*\d+: /m.test(readTable(TABLE)) && !/microsoft/i.test(release());
}

/**
 * The id of the user whose program is at the other end of a connection, in whatever state that end is: one that has sent its last is
 * answered too. Undefined where the system tells of no such connection, or of none that a program still holds.
 */
export function peerUser({ ours, theirs }: LocalConnection): number | undefined {
  const [local, remote] = [theirs, ours].map(
    (port) => `${THIS_MACHINE}:${port.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  // Local address, remote address, state, queues, timer, retransmissions, user, timeout, inode. A connection that its program has closed
  // is user 0's, who is root, and has inode 0.
  const line = new RegExp(`^\\s*\\d+: ${local} ${remote}(?: \\S+){4} +(\\d+) +\\d+ [1-9]`, 'm');
  for (const table of [TABLE, `${TABLE}6`]) {
    const user = line.exec(readTable(table))?.[1];
    if (user !== undefined) return Number(user);
  }
  return undefined;
}

function readTable(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

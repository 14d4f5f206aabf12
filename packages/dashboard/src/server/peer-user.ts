import { readFileSync } from 'node:fs';

/** 127.0.0.1, as either order of bytes and either family writes it. */
const THIS_MACHINE = '(?:0{16}FFFF0000|0{20}FFFF)?(?:0100007F|7F000001)';
const ESTABLISHED = '01';

/** The two ends of a connection from 127.0.0.1 to 127.0.0.1, by their ports. */
export interface LocalConnection {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * The id of the user whose program is at the other end of a connection; undefined where there is no such connection, and where the system
 * does not tell, as only Linux does.
 */
export function peerUser({ ours, theirs }: LocalConnection): number | undefined {
  const [local, remote] = [theirs, ours].map(
    (port) => `${THIS_MACHINE}:${port.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  // Local address, remote address, state, queues, timer, retransmissions, user. A connection that its program has closed is user 0's.
  const line = new RegExp(`^\\s*\\d+: ${local} ${remote} ${ESTABLISHED} \\S+ \\S+ \\S+ +(\\d+)`, 'm');
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
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

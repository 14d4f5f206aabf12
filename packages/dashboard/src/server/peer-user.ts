import { readFileSync } from 'node:fs';

/** The two ends of a connection within this machine, by their ports. */
export interface LocalConnection {
  readonly ours: number;
  readonly theirs: number;
}

/**
 * The id of the user whose program is at the other end of a connection within this machine; undefined where the system does not tell,
 * as only Linux does.
 */
export function peerUser({ ours, theirs }: LocalConnection): number | undefined {
  const [local, remote] = [theirs, ours].map((port) => port.toString(16).toUpperCase().padStart(4, '0'));
  // Local address, remote address, state, queues, timer, retransmissions, user.
  const line = new RegExp(
    `^\\s*\\d+: [\\dA-F]+:${local} [\\dA-F]+:${remote} \\S+ \\S+ \\S+ \\S+ +(\\d+)`,
    'm',
  );
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

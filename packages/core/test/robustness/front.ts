import dns from 'node:dns';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { VirtualClock } from '../support/virtual-clock.ts';

/** What happens to a host that goes away: nothing listens any more, or its name is not known any more. */
export type Absence = 'refused' | 'unknown name';

/**
 * A host before a Jira, which can go away and come back as only hosts can: connections are refused, or its name cannot be
 * looked up. Its name is one that nobody else has, and known in this process only.
 */
export class Front {
  readonly url: string;
  /** Whether it has been away. */
  struck = false;
  readonly #name: string;
  readonly #port: number;
  readonly #server: Server;

  private constructor(server: Server, name: string, port: number) {
    this.#server = server;
    this.#name = name;
    this.#port = port;
    this.url = `http://${name}:${port}`;
  }

  /** @param onRequest Called before a request is passed on, which it is unless `false` is returned. */
  static async open(
    target: string,
    name: string,
    onRequest: (request: { readonly method: string; readonly path: string }, front: Front) => boolean,
  ): Promise<Front> {
    const server = createServer((incoming, outgoing) => {
      const { method = '', url = '' } = incoming;
      if (onRequest({ method, path: url.replace(/\?.*/, '') }, front)) passOn(target, incoming, outgoing);
    });
    await listen(server, 0);
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the front has no port');
    knownNames.add(name);
    const front: Front = new Front(server, name, address.port);
    return front;
  }

  /** Cuts all connections, and lets no new ones be made. */
  goAway(how: Absence): void {
    this.struck = true;
    if (how === 'refused') this.#server.close();
    else knownNames.delete(this.#name);
    this.#server.closeAllConnections();
  }

  /** Is there again, as if nothing had been. */
  async comeBack(): Promise<void> {
    knownNames.add(this.#name);
    if (!this.#server.listening) await listen(this.#server, this.#port);
  }

  /** Goes away, and comes back when some time has passed. */
  goAwayFor(ms: number, how: Absence, clock: VirtualClock): void {
    this.goAway(how);
    void clock.sleep(ms).then(() => this.comeBack());
  }

  close(): void {
    knownNames.delete(this.#name);
    if (this.#server.listening) this.#server.close();
    this.#server.closeAllConnections();
  }
}

function passOn(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = request(`${target}${incoming.url ?? ''}`, {
    method: incoming.method,
    headers: incoming.headers,
  });
  onward.on('response', (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Names of fronts that can be looked up. */
const knownNames = new Set<string>();
const FRONT_NAME = /\.front\.test$/;

// Sockets ask the module at each connection, so that a name can be known at one time and unknown at another.
const lookup = dns.lookup as unknown as LookupFunction;
dns.lookup = ((
  name: string,
  ...rest: [options: Parameters<LookupFunction>[1], answer: Parameters<LookupFunction>[2]]
) => {
  if (!FRONT_NAME.test(name)) {
    lookup(name, ...rest);
  } else if (knownNames.has(name)) {
    lookup('127.0.0.1', ...rest);
  } else {
    const unknown = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), {
      code: 'ENOTFOUND',
      hostname: name,
    });
    setImmediate(() => {
      rest[1](unknown, '');
    });
  }
}) as unknown as typeof dns.lookup;

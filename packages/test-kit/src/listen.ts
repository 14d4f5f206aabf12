import type { Server, Socket } from 'node:net';

/** A server of a test. */
export interface Listening {
  /** Host and port, such as `127.0.0.1:41234`. */
  readonly address: string;
  /** Ends it and every connection that it has. */
  readonly close: () => Promise<void>;
}

/** Lets a server listen at a free port of this machine, for this machine only. */
export function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the server has no port');
      resolve({
        address: `127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            // A tunnel is no connection of HTTP any more.
            for (const socket of sockets) socket.destroy();
          }),
      });
    });
  });
}

import { createServer } from 'node:http';
import { listen, type Listening } from '@defectlink/test-kit';

/** A proxy that refuses to connect to anything. */
export function startRefusingProxy(status: 403 | 407): Promise<Listening> {
  const reason = status === 407 ? 'Proxy Authentication Required' : 'Forbidden';
  const server = createServer((_, response) => response.writeHead(status).end());
  server.on('connect', (_, socket) =>
    socket.end(`HTTP/1.1 ${status} ${reason}\r\nContent-Length: 0\r\n\r\n`),
  );
  return listen(server);
}

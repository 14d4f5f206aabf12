import { createServer, type Server } from 'node:http';

/** A proxy that refuses to connect to anything. */
export async function startRefusingProxy(
  status: 403 | 407,
): Promise<{ readonly url: string; readonly server: Server }> {
  const reason = status === 407 ? 'Proxy Authentication Required' : 'Forbidden';
  const server = createServer((_, response) => response.writeHead(status).end());
  server.on('connect', (_, socket) =>
    socket.end(`HTTP/1.1 ${status} ${reason}\r\nContent-Length: 0\r\n\r\n`),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}`, server };
}

import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

/** A server that is content with everything: it takes the place of the services that peers report to. */
export interface StubService {
  readonly url: string;
  /** How many requests have come since the last call. */
  takeCount(): number;
  close(): Promise<void>;
}

/**
 * Starts a stub that answers in a shape in which every peer finds the id that it asks for.
 * @param latency Milliseconds until it answers.
 */
export async function startStubService(latency = 0): Promise<StubService> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume().on('end', () => {
      setTimeout(answer, latency);
    });
    const answer = () => {
      response.writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Type': 'application/json' });
      response.end(
        JSON.stringify({
          id: randomUUID(),
          number: 1,
          key: 'R1',
          message: 'done',
          status: true,
          result: { id: 1, total: 0, entities: [] },
        }),
      );
    };
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stub has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    takeCount: () => {
      const count = requests;
      requests = 0;
      return count;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

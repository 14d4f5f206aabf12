import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { openAccess } from './access.ts';
import { createApp } from './app.tsx';
import { Desk } from './desk.ts';
import type { DashboardPlaces } from './places.ts';

/** A dashboard that answers this machine's browser. */
export interface Dashboard {
  /** The address to open: it lets one browser in, once. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

export interface DashboardRequest extends DashboardPlaces {
  /** @default 0, any free port */
  readonly port?: number;
}

/**
 * Starts the dashboard for the builds of some folders, on 127.0.0.1 alone.
 * @throws what listening throws, such as for a port that is taken
 */
export async function startDashboard({ port = 0, ...places }: DashboardRequest): Promise<Dashboard> {
  const desk = new Desk(places);
  const server = createServer();
  const origin = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const at = server.address();
      if (at === null || typeof at === 'string') reject(new Error('The server has no port.'));
      else resolve(`http://127.0.0.1:${at.port}`);
    });
  });
  const access = openAccess(origin);
  const app = createApp(desk, access);
  const answer = getRequestListener((request, bindings) => app.fetch(request, bindings), {
    overrideGlobalObjects: false,
  });
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));
  return {
    address: access.firstAddress,
    close: async () => {
      desk.close();
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

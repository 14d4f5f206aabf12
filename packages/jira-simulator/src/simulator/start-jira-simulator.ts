import { createServer, IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../server/app.ts';
import { createSite } from '../site/create-site.ts';
import { runExchange, type ExchangeSettings } from '../server/exchange.ts';
import { FaultInjector } from '../faults/fault-injector.ts';
import { createOpenApiCheck, type OpenApiCheck } from '../openapi/check-exchange.ts';
import type { LoggedRequest } from '../server/request-log.ts';
import type { JiraSimulator, JiraSimulatorOptions, LinkSentence } from './simulator-options.ts';
import type { Site } from '../site/site.ts';
import { takeSnapshot } from '../store/snapshot.ts';
import type { JiraStore } from '../store/jira-store.ts';

/**
 * Starts a simulator of one Jira site on this machine.
 * @throws an Error for a seed that is not valid, a port that is taken or an OpenAPI document that cannot be read
 */
export async function startJiraSimulator(options: JiraSimulatorOptions = {}): Promise<JiraSimulator> {
  const site = createSite(options);
  let origin = '';
  const { contextPath, customDomain } = site.behaviour;
  const siteUrl = (): string => `${origin}${contextPath}`;
  const displayUrl = (): string => `${withHost(origin, customDomain)}${contextPath}`;
  const log: LoggedRequest[] = [];
  const violations: string[] = [];
  const faults = new FaultInjector();
  faults.add(...(options.faults ?? []));
  const app = createApp(site, { origin: () => origin, siteUrl, displayUrl });
  const check = await createCheck(site, options.openapi, (violation) => violations.push(violation));
  const answer: ExchangeSettings['answer'] = (request, bindings) => app.fetch(request, bindings);
  const server = serve({ site, siteUrl, faults, log, check, answer }, options.tls);
  origin = `${options.tls ? 'https' : 'http'}://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    url: siteUrl(),
    displayUrl: displayUrl(),
    gatewayUrl: `${origin}/ex/jira/${site.store.cloudId}`,
    tokenUrl: tokenUrl(site, origin),
    cloudId: site.store.cloudId,
    requests: log,
    clearRequests: () => void log.splice(0),
    snapshot: () => takeSnapshot(site.store),
    links: () => linkSentences(site.store),
    faults,
    violations,
    close: async () => {
      await stop(server);
      if (violations.length === 0) return;
      throw new Error(`Exchanges that differ from the OpenAPI document:\n  ${violations.join('\n  ')}`);
    },
  };
}

/** Atlassian's document describes Cloud alone. */
async function createCheck(
  site: Site,
  path = process.env['JIRA_SIMULATOR_OPENAPI'],
  report: (violation: string) => void,
): Promise<OpenApiCheck | undefined> {
  if (path === undefined || path === '' || site.behaviour.deployment !== 'cloud') return undefined;
  return createOpenApiCheck(path, report);
}

function serve(settings: ExchangeSettings, tls: JiraSimulatorOptions['tls']): Server {
  const listener = getRequestListener(
    (request, { incoming }) => {
      if (!(incoming instanceof IncomingMessage)) throw new TypeError('Only HTTP/1.1 is served.');
      return runExchange(settings, request, incoming);
    },
    { overrideGlobalObjects: false },
  );
  return tls
    ? createTlsServer(tls, (incoming, outgoing) => void listener(incoming, outgoing))
    : createServer((incoming, outgoing) => void listener(incoming, outgoing));
}

/** Starts to listen; the answer is the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The server has no port.'));
      else resolve(address.port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeAllConnections();
  });
}

function withHost(origin: string, host: string | undefined): string {
  if (host === undefined) return origin;
  const url = new URL(origin);
  url.hostname = host;
  return url.origin;
}

function tokenUrl({ behaviour }: Site, origin: string): string {
  return behaviour.deployment === 'cloud'
    ? `${origin}/oauth/token`
    : `${origin}${behaviour.contextPath}/rest/oauth2/latest/token`;
}

function linkSentences(store: JiraStore): LinkSentence[] {
  return [...store.links.all()].map(({ type, sourceId, destinationId }) => {
    const source = store.issues.byId(sourceId)?.key ?? sourceId;
    const destination = store.issues.byId(destinationId)?.key ?? destinationId;
    const sentence = `${source} ${type.outward} ${destination}`;
    return { type: type.name, typeId: type.id, source, destination, sentence };
  });
}

import type { IncomingMessage } from 'node:http';
import { applyFault, isCarriedOut } from '../faults/apply-fault.ts';
import { endpointOf, pathBelowApi } from '../api/endpoints.ts';
import type { FaultInjector } from '../faults/fault-injector.ts';
import type { OpenApiCheck } from '../openapi/check-exchange.ts';
import { openLogEntry, type LoggedRequest, type OpenLogEntry } from './request-log.ts';
import type { Site } from '../site/site.ts';

/** What every handler gets from the server. */
export interface ExchangeBindings {
  /** The request's entry in the log, to which handlers add who is logged in. */
  logEntry: OpenLogEntry;
  /** Something before Jira has answered, whose answers no document of Jira describes. */
  turnedAway: boolean;
}

/** What surrounds the answering of requests. */
export interface ExchangeSettings {
  readonly site: Site;
  /** Where people look at the site. */
  readonly siteUrl: () => string;
  readonly faults: FaultInjector;
  readonly log: LoggedRequest[];
  /** Absent: exchanges are not checked. */
  readonly check: OpenApiCheck | undefined;
  readonly answer: (request: Request, bindings: ExchangeBindings) => Response | Promise<Response>;
}

/** One request and its answer: logged, checked against the contract, and struck by faults. */
export async function runExchange(
  settings: ExchangeSettings,
  request: Request,
  incoming: IncomingMessage,
): Promise<Response> {
  const { site, log, check } = settings;
  const bodyText = request.method === 'GET' ? '' : await request.clone().text();
  const logEntry = openLogEntry(request, bodyText, site.clock.now());
  log.push(logEntry);
  const carryOut = async (): Promise<Response> => {
    const bindings = { logEntry, turnedAway: false };
    const response = await settings.answer(request, bindings);
    if (!bindings.turnedAway) await check?.(request, logEntry.body, response.clone());
    return response;
  };
  const faults = drawFaults(settings, logEntry);
  for (const fault of faults) if (fault.kind === 'latency') await site.clock.sleep(fault.ms);
  const fault = faults.find(({ kind }) => kind !== 'latency');
  if (fault === undefined) {
    const response = await carryOut();
    logEntry.status = response.status;
    return response;
  }
  const good = isCarriedOut(fault) ? await carryOut() : undefined;
  const struck = { site, siteUrl: settings.siteUrl(), url: new URL(request.url), incoming };
  const { response, status } = await applyFault(struck, fault, good);
  logEntry.status = status;
  return response;
}

function drawFaults(
  { site, faults }: ExchangeSettings,
  { method, path }: LoggedRequest,
): ReturnType<FaultInjector['draw']> {
  const below = pathBelowApi(path) ?? path.slice(site.behaviour.contextPath.length);
  return faults.draw([...new Set([`${method} ${below}`, endpointOf(method, below)])]);
}

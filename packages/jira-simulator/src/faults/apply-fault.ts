import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Fault } from './faults.ts';
import { rateLimitRefusal } from '../limits/rate-limit-answer.ts';
import { answerToError, refusal, Refusal } from '../api/refusal.ts';
import type { Site } from '../site/site.ts';

/** An answer after a fault; `status` 0 stands for none. */
export interface FaultyAnswer {
  readonly response: Response;
  readonly status: number;
}

/** Whether a fault lets the request be carried out before it strikes. */
export function isCarriedOut(fault: Fault): boolean {
  switch (fault.kind) {
    case 'latency':
    case 'slowBody':
    case 'resetAfter':
    case 'truncatedJson':
    case 'wrongContentType':
      return true;
    case 'timeout':
    case 'status':
    case 'badGateway':
    case 'unavailable':
      return fault.carriedOut ?? false;
    case 'resetBefore':
    case 'rateLimit':
    case 'ssoPage':
    case 'redirect':
      return false;
  }
}

/**
 * What a fault makes of an answer.
 * @param good the true answer, when the request was carried out
 */
export async function applyFault(
  site: Site,
  fault: Fault,
  good: Response | undefined,
  incoming: IncomingMessage,
): Promise<FaultyAnswer> {
  switch (fault.kind) {
    case 'resetBefore':
    case 'resetAfter':
      incoming.socket.resetAndDestroy();
      return { response: RESPONSE_ALREADY_SENT, status: 0 };
    case 'timeout':
      if (!incoming.socket.destroyed) await once(incoming.socket, 'close');
      return { response: RESPONSE_ALREADY_SENT, status: 0 };
    default: {
      const response = await changedAnswer(site, fault, good);
      return { response, status: response.status };
    }
  }
}

type AnsweredFault = Exclude<Fault, { kind: 'resetBefore' | 'resetAfter' | 'timeout' }>;

async function changedAnswer(
  site: Site,
  fault: AnsweredFault,
  good: Response | undefined,
): Promise<Response> {
  switch (fault.kind) {
    case 'latency':
      return passOn(good);
    case 'slowBody':
      return trickle(passOn(good), fault.ms, site);
    case 'truncatedJson': {
      const { text, init } = await take(passOn(good));
      return new Response(bodyOf(text.slice(0, Math.floor(text.length / 2)), init.status), init);
    }
    case 'wrongContentType': {
      const { text, init } = await take(passOn(good));
      init.headers.set('Content-Type', 'text/html;charset=UTF-8');
      return new Response(bodyOf(text, init.status), init);
    }
    case 'status': {
      const body = fault.body ?? { errorMessages: [`Simulated ${String(fault.status)}`], errors: {} };
      return answerToError(new Refusal(fault.status, body, fault.headers));
    }
    case 'badGateway':
      return answerToError(new Refusal(502, page('502 Bad Gateway', 'cloudfront')));
    case 'unavailable':
      return answerToError(
        new Refusal(
          503,
          page('503 Service Unavailable', 'AtlassianEdge'),
          fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) },
        ),
      );
    case 'rateLimit':
      return answerToError(tooMany(site, fault));
    case 'ssoPage':
      return new Response(page('Log in to continue', 'SSO'), {
        headers: { 'Content-Type': 'text/html;charset=UTF-8' },
      });
    case 'redirect':
      return new Response(null, { status: 302, headers: { Location: fault.to } });
  }
}

function passOn(good: Response | undefined): Response {
  return good ?? answerToError(refusal(500, 'Internal server error'));
}

function tooMany(site: Site, fault: Extract<Fault, { kind: 'rateLimit' }>): Refusal {
  const now = site.clock.now();
  const { retryAfter = 1, reason = 'jira-burst-based', form = {} } = fault;
  const reached = { reason, limit: 100, freeAt: now + retryAfter * 1000 };
  return rateLimitRefusal(site.behaviour.deployment, reached, { retryAfter, ...form }, now);
}

async function take(
  response: Response,
): Promise<{ text: string; init: { status: number; headers: Headers } }> {
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  return { text: await response.text(), init: { status: response.status, headers } };
}

function bodyOf(text: string, status: number): string | null {
  return status === 204 ? null : text;
}

async function trickle(response: Response, ms: number, site: Site): Promise<Response> {
  const { text, init } = await take(response);
  const bytes = new TextEncoder().encode(text);
  const pieces = 10;
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      await site.clock.sleep(ms / pieces);
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  return new Response(init.status === 204 ? null : body, init);
}

function page(title: string, server: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>${server}</center></body></html>\n`;
}

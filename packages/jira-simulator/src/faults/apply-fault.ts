import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { basicDisabledRefusal, captchaRefusal, xsrfRefusal } from '../access/denied-login.ts';
import { loginPage } from '../access/lockdown.ts';
import { htmlPage } from '../api/html-page.ts';
import { retryAfterHeader } from '../limits/retry-after.ts';
import type { Fault } from './fault.ts';
import { intermediaryAnswer } from './intermediary-page.ts';
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
    case 'cutBody':
    case 'emptyBody':
    case 'truncatedJson':
    case 'wrongContentType':
      return true;
    case 'timeout':
    case 'status':
    case 'intermediary':
    case 'badGateway':
    case 'unavailable':
      return fault.carriedOut ?? false;
    case 'resetBefore':
    case 'rateLimit':
    case 'xsrf':
    case 'captcha':
    case 'basicDisabled':
    case 'ssoPage':
    case 'redirect':
      return false;
  }
}

/** A request that a fault strikes. */
export interface StruckRequest {
  readonly site: Site;
  readonly siteUrl: string;
  readonly url: URL;
  readonly incoming: IncomingMessage;
}

/**
 * What a fault makes of an answer.
 * @param good the true answer, when the request was carried out
 */
export async function applyFault(
  request: StruckRequest,
  fault: Fault,
  good: Response | undefined,
): Promise<FaultyAnswer> {
  const { incoming } = request;
  switch (fault.kind) {
    case 'resetBefore':
    case 'resetAfter':
      incoming.socket.resetAndDestroy();
      return { response: RESPONSE_ALREADY_SENT, status: 0 };
    case 'timeout':
      if (!incoming.socket.destroyed) await once(incoming.socket, 'close');
      return { response: RESPONSE_ALREADY_SENT, status: 0 };
    default: {
      const response = await changedAnswer(request, fault, good);
      return { response, status: response.status };
    }
  }
}

type AnsweredFault = Exclude<Fault, { kind: 'resetBefore' | 'resetAfter' | 'timeout' }>;

async function changedAnswer(
  { site, siteUrl, url, incoming }: StruckRequest,
  fault: AnsweredFault,
  good: Response | undefined,
): Promise<Response> {
  const now = site.clock.now();
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
    case 'emptyBody': {
      const { init } = await take(passOn(good));
      return new Response(null, init);
    }
    case 'cutBody':
      return cutInHalf(passOn(good), incoming);
    case 'status': {
      const body = fault.body ?? { errorMessages: [`Simulated ${fault.status}`], errors: {} };
      const wait = retryAfterHeader(fault.retryAfter ?? 'none', now);
      return answerToError(new Refusal(fault.status, body, { ...wait, ...fault.headers }));
    }
    case 'intermediary':
      return intermediaryAnswer(fault, retryAfterHeader(fault.retryAfter ?? 'none', now));
    case 'badGateway':
      return answerToError(new Refusal(502, htmlPage('502 Bad Gateway', 'cloudfront')));
    case 'unavailable':
      return answerToError(
        new Refusal(
          503,
          htmlPage('503 Service Unavailable', 'AtlassianEdge'),
          retryAfterHeader(fault.retryAfter ?? 'none', now),
        ),
      );
    case 'rateLimit':
      return answerToError(tooMany(site, fault));
    case 'xsrf':
      return answerToError(xsrfRefusal());
    case 'captcha':
      return answerToError(captchaRefusal(siteUrl, fault.status));
    case 'basicDisabled':
      return answerToError(basicDisabledRefusal());
    case 'ssoPage':
      return new Response(loginPage(), { headers: { 'Content-Type': 'text/html;charset=UTF-8' } });
    case 'redirect': {
      const location = fault.to.replaceAll('{path}', `${url.pathname}${url.search}`);
      return new Response(null, { status: fault.status ?? 302, headers: { Location: location } });
    }
  }
}

function passOn(good: Response | undefined): Response {
  return good ?? answerToError(refusal(500, 'Internal server error'));
}

function tooMany(site: Site, fault: Extract<Fault, { kind: 'rateLimit' }>): Refusal {
  const now = site.clock.now();
  const { retryAfter = 1, reason = 'jira-burst-based', form = {} } = fault;
  const seconds = typeof retryAfter === 'number' ? retryAfter : 1;
  const reached = { reason, limit: 100, freeAt: now + seconds * 1000 };
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

/** Half of the bytes that the headers promise, then the end of the connection. */
async function cutInHalf(response: Response, incoming: IncomingMessage): Promise<Response> {
  const { text, init } = await take(response);
  const bytes = new TextEncoder().encode(text);
  init.headers.set('Content-Length', String(Math.max(1, bytes.length)));
  let sent = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent) {
        incoming.socket.destroySoon();
        return;
      }
      sent = true;
      controller.enqueue(bytes.slice(0, Math.floor(bytes.length / 2)));
    },
  });
  return new Response(init.status === 204 ? null : body, {
    ...init,
    status: init.status === 204 ? 200 : init.status,
  });
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

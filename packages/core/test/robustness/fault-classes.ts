import type { Fault } from '@defectlink/jira-simulator';
import type { Absence } from './front.ts';

/** What goes wrong: in Jira's answer, or with the host itself, which `backAfter` so many milliseconds is there again. */
export type Trouble =
  Fault | { readonly kind: 'absence'; readonly how: Absence; readonly backAfter?: number };

/** A class of faults. */
export interface FaultClass {
  readonly name: string;
  readonly trouble: Trouble;
  /**
   * What linking makes of one such fault. `harmless`: nothing is seen of it. `passing`: trying again helps. `final`: a person, or a
   * later push, has to help.
   */
  readonly nature: 'harmless' | 'passing' | 'final';
}

const QUOTA_SECONDS = 3_600;

/** Every way in which a request to Jira is known to go wrong. */
export const FAULT_CLASSES: readonly FaultClass[] = [
  ...passing({
    'the connection is refused, for a while': { kind: 'absence', how: 'refused', backAfter: 2_500 },
    'the host is unknown, for a while': { kind: 'absence', how: 'unknown name', backAfter: 2_500 },
    'a reset before it is carried out': { kind: 'resetBefore' },
    'a reset after it was carried out': { kind: 'resetAfter' },
    'no answer': { kind: 'timeout' },
    'no answer, though it was carried out': { kind: 'timeout', carriedOut: true },
    'an answer that trickles in for longer than a request may take': { kind: 'slowBody', ms: 60_000 },
    '429 for the endpoint': { kind: 'rateLimit', retryAfter: 3 },
    '429 for the issue': { kind: 'rateLimit', retryAfter: 2, reason: 'jira-per-issue-on-write' },
    '429 for a reason that nobody knows': { kind: 'rateLimit', reason: 'jira-cost-based' },
    '429 that may be tried again at once': { kind: 'rateLimit', form: { retryAfter: 0 } },
    '429 of the gateway': { kind: 'rateLimit', form: { headers: 'gateway' } },
    '429 without a header or a body': { kind: 'rateLimit', form: { headers: 'none', body: 'empty' } },
    '429 as a web page': { kind: 'rateLimit', form: { body: 'html' } },
    '500': { kind: 'status', status: 500 },
    '500, though it was carried out': { kind: 'status', status: 500, carriedOut: true },
    '502 as a web page': { kind: 'badGateway' },
    '502, though it was carried out': { kind: 'badGateway', carriedOut: true },
    '503': { kind: 'unavailable' },
    '503 with Retry-After': { kind: 'unavailable', retryAfter: 5 },
    '504': { kind: 'status', status: 504 },
  }),
  ...harmless({
    'an answer that comes late': { kind: 'latency', ms: 5_000 },
    'an answer that trickles in': { kind: 'slowBody', ms: 5_000 },
    'JSON that is called HTML': { kind: 'wrongContentType' },
  }),
  ...final({
    'the connection is refused, for good': { kind: 'absence', how: 'refused' },
    'the host is unknown, for good': { kind: 'absence', how: 'unknown name' },
    '429 for an hour': { kind: 'rateLimit', retryAfter: QUOTA_SECONDS, reason: 'jira-quota-tenant-based' },
    'half an answer': { kind: 'truncatedJson' },
    'a login page': { kind: 'ssoPage' },
    'a redirect to another host': { kind: 'redirect', to: 'http://127.0.0.1:9/rest/api/3/myself' },
    '400': { kind: 'status', status: 400 },
    '401': { kind: 'status', status: 401 },
    '403': { kind: 'status', status: 403 },
    '404': { kind: 'status', status: 404 },
    '407 of a proxy': { kind: 'status', status: 407 },
    '410': { kind: 'status', status: 410 },
    '413': { kind: 'status', status: 413 },
  }),
];

type Troubles = Readonly<Record<string, Trouble>>;

function passing(troubles: Troubles): FaultClass[] {
  return ofNature('passing', troubles);
}

function harmless(troubles: Troubles): FaultClass[] {
  return ofNature('harmless', troubles);
}

function final(troubles: Troubles): FaultClass[] {
  return ofNature('final', troubles);
}

function ofNature(nature: FaultClass['nature'], troubles: Troubles): FaultClass[] {
  return Object.entries(troubles).map(([name, trouble]) => ({ name, trouble, nature }));
}

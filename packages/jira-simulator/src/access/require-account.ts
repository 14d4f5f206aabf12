import type { ApiCall } from '../api/api.ts';
import { Refusal } from '../api/refusal.ts';
import type { Site } from '../site/site.ts';
import type { Account } from '../store/entities.ts';

/**
 * The account that calls.
 * @throws a Refusal with the 401 of the site's deployment when nobody has logged in
 */
export function requireAccount(call: ApiCall): Account {
  if (call.account === undefined) throw unauthenticated(call.site, call.siteUrl);
  return call.account;
}

/** The 401 of the site's deployment. Recorded: Cloud sends a sentence as text/html, Data Center JSON. */
export function unauthenticated(site: Site, siteUrl: string): Refusal {
  const message = 'Client must be authenticated to access this resource.';
  if (site.behaviour.deployment === 'cloud') return new Refusal(401, message);
  const realm = encodeURIComponent(siteUrl);
  return new Refusal(401, { message, 'status-code': 401 }, { 'WWW-Authenticate': `OAuth realm="${realm}"` });
}

import type { ApiCall } from '../api/api.ts';
import { may } from '../access/may.ts';
import type { Account, ChangeItem, Issue, LinkType } from '../store/entities.ts';
import { recordChange } from './record-change.ts';
import { refusal } from '../api/refusal.ts';

/** How many links Jira Cloud allows on one issue (Jira documentation, GET /issue/limit/report). */
export const MAX_LINKS_PER_ISSUE = 2000;

/** How a request names a link type. */
export interface LinkTypeReference {
  id?: string | undefined;
  name?: string | undefined;
}

/** A link type, or Jira's message that there is none. */
export type FoundLinkType = { ok: true; type: LinkType } | { ok: false; message: string };

/** The link type of an id or, failing that, of an exact name. */
export function findLinkType(call: ApiCall, { id, name }: LinkTypeReference): FoundLinkType {
  const { linkTypes } = call.site.store;
  const found = linkTypes.find((type) => (id === undefined ? type.name === name : type.id === id));
  if (found !== undefined) return { ok: true, type: found };
  const { linkTypeByName, linkTypeById } = call.texts;
  return { ok: false, message: id === undefined ? linkTypeByName(name ?? '') : linkTypeById(id) };
}

/**
 * The link type that a request names.
 * @throws a Refusal with 404
 */
export function requireLinkType(call: ApiCall, reference: LinkTypeReference): LinkType {
  const found = findLinkType(call, reference);
  if (!found.ok) throw refusal(404, found.message);
  return found.type;
}

/** @throws a Refusal with 404 while issue linking is switched off */
export function requireLinking(call: ApiCall): void {
  if (!call.site.behaviour.linking) throw refusal(404, call.texts.linkingDisabled());
}

/**
 * What speaks against a link between two issues that have been found, in Jira's order: self link, permission, limit.
 * @throws a Refusal with 400, 401 or 413
 */
export function refuseLink(call: ApiCall, source: Issue, destination: Issue): void {
  const { site, texts } = call;
  if (source.id === destination.id) throw refusal(400, texts.selfLink());
  // Jira Server's own tests: the permission is needed in the source's project alone.
  if (!may(call, 'LINK_ISSUES', source.project)) throw refusal(401, texts.noLinkPermission(source.key));
  if (site.behaviour.deployment === 'dataCenter') return;
  const full = [source, destination].some(({ id }) => site.store.links.countOf(id) >= MAX_LINKS_PER_ISSUE);
  if (full) throw refusal(413, 'The limit of links on one issue has been reached.');
}

/**
 * Stores "source *outward phrase* destination" and records it on both issues, unless that link exists.
 * @returns the id of the link that now exists
 */
export async function storeLink(
  call: ApiCall,
  account: Account,
  type: LinkType,
  source: Issue,
  destination: Issue,
): Promise<string> {
  const { store, clock, behaviour } = call.site;
  const existing = store.links.find(type.id, source.id, destination.id);
  if (behaviour.racyLinkInsert) await clock.sleep(20);
  if (existing !== undefined) return existing.id;
  const link = store.links.add(type, source.id, destination.id, clock.now());
  recordChange(call, account, source.id, {}, [linkItem(type.outward, destination, 'to')]);
  recordChange(call, account, destination.id, {}, [linkItem(type.inward, source, 'to')]);
  return link.id;
}

/** The changelog's item about a link that was made (`to`) or removed (`from`). */
export function linkItem(phrase: string, other: Issue, side: 'from' | 'to'): ChangeItem {
  const text = `This issue ${phrase} ${other.key}`;
  const none = { from: null, fromText: null, to: null, toText: null };
  return side === 'to'
    ? { field: 'Link', ...none, to: other.key, toText: text }
    : { field: 'Link', ...none, from: other.key, fromText: text };
}

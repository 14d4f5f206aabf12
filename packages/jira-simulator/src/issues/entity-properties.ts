import type { ApiCall } from '../api/api.ts';
import type { Account, Issue } from '../store/entities.ts';
import { recordChange } from './record-change.ts';
import { refusal } from '../api/refusal.ts';

/**
 * Checks an entity property against Jira's documented limits: the value 32768 characters, the key 255.
 * @throws a Refusal with 400
 */
export function validateProperty(key: string, value: unknown): void {
  if (key === '' || key.length > 255) {
    throw refusal(400, 'The property key cannot be longer than 255 characters.');
  }
  if (JSON.stringify(value).length > 32_768) {
    throw refusal(400, 'The property value cannot be longer than 32768 characters.');
  }
}

/** Sets properties of an issue; each replaces the one before it. */
export function storeProperties(
  call: ApiCall,
  account: Account,
  { id }: Issue,
  properties: readonly { key: string; value?: unknown }[],
): void {
  if (properties.length === 0) return;
  for (const { key, value } of properties) validateProperty(key, value);
  const earlier = call.site.store.issues.byId(id)?.properties ?? {};
  const added = Object.fromEntries(properties.map(({ key, value }) => [key, value]));
  recordChange(call, account, id, { properties: { ...earlier, ...added } }, []);
}

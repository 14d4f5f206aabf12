import type { ProjectReader } from '../jira/ports.ts';

/** So many keys say enough to recognize one's own. */
const MAX_KEYS = 10;

/** A sentence that says which projects the account sees, for who named another one; empty when Jira does not say. */
export async function seenProjects(client: Pick<ProjectReader, 'readProjectKeys'>): Promise<string> {
  const read = await client.readProjectKeys();
  if (!read.ok) return '';
  if (read.value.length === 0) return 'It sees no project at all.';
  const more = read.value.length > MAX_KEYS ? ' and others' : '';
  return `It sees ${read.value.slice(0, MAX_KEYS).join(', ')}${more}.`;
}

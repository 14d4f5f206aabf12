import type { Context } from 'hono';
import type { Query } from './query.ts';

/** The fields of a form that was sent, each once and as text; none of one that cannot be read. */
export async function readForm(c: Context): Promise<Query> {
  const body = await c.req.parseBody().catch(() => ({}));
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

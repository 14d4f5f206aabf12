import * as v from 'valibot';
import type { ApiContext } from './api.ts';
import { Refusal, refusal } from './refusal.ts';

/**
 * Reads and checks the body of a request.
 * @param javaClass the class that Data Center names when it refuses an unknown property
 * @throws a Refusal: 415 for another content type, 400 for broken JSON, a wrong shape or an unknown property
 */
export async function readJson<Schema extends v.GenericSchema>(
  c: ApiContext,
  schema: Schema,
  javaClass = 'java.lang.Object',
): Promise<v.InferOutput<Schema>> {
  const { texts, site } = c.var.call;
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
    throw new Refusal(415, { errorMessages: ['Unsupported Media Type'], errors: {} });
  }
  let body: unknown;
  try {
    body = JSON.parse(await c.req.text());
  } catch {
    throw refusal(400, texts.jsonParse());
  }
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const unknown = result.issues.find((issue) => issue.type === 'strict_object' && issue.expected === 'never');
  if (site.behaviour.deployment === 'dataCenter' && unknown !== undefined) {
    const field = v.getDotPath(unknown) ?? '';
    throw refusal(400, `Unrecognized field "${field}" (Class ${javaClass}), not marked as ignorable`);
  }
  throw refusal(400, texts.invalidPayload());
}

import { outgoing } from '@defectlink/core/linking';
import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { DashboardPlaces } from './places.ts';
import { withGivenArguments } from './with-given-arguments.ts';

/** Answers with a page. It leaves by the one door, which lets no credential through. */
export async function respond(
  c: Context,
  { env, given }: Pick<DashboardPlaces, 'env' | 'given'>,
  page: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return c.html(`<!doctype html>\n${outgoing(withGivenArguments(String(await page), given), env)}`, status);
}

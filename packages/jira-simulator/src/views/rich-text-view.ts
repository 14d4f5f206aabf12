import type { ApiCall } from '../api/api.ts';
import { toAdf, toWiki, type RichText } from '../rich-text/rich-text.ts';

/** A description or comment in the form of the API's version. */
export function richTextView(call: ApiCall, text: RichText): unknown {
  return call.version === 3 ? toAdf(text) : toWiki(text);
}

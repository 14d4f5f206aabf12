import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { dashboardRules } from '../style/dashboard-rules.ts';
import { stylesheet } from '../style/stylesheet.ts';
import { icon } from '../style/icon.ts';
import { pageScript } from '../script/page-script.ts';

const FILES: readonly (readonly [string, string, string])[] = [
  ['/style.css', 'text/css; charset=utf-8', `${stylesheet}${dashboardRules}`],
  ['/script.js', 'text/javascript; charset=utf-8', pageScript],
  ['/icon.svg', 'image/svg+xml', icon],
];

/** The files that the pages load, all of them ours. */
export function addAssets(app: Hono): void {
  for (const [path, type, text] of FILES) {
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    app.get(path, (c) => {
      const headers = { 'content-type': type, etag, 'cache-control': 'private, no-cache' };
      return c.req.header('if-none-match') === etag ? c.body(null, 304, headers) : c.body(text, 200, headers);
    });
  }
}

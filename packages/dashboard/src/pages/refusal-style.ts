import { createHash } from 'node:crypto';

/** The looks of the pages of those who are not let in: they may load nothing. */
export const REFUSAL_STYLE = `:root { color-scheme: light dark; }
body { margin: 0; min-height: 90vh; display: grid; place-items: center; font: 15px/1.6 system-ui, sans-serif; }
main { max-width: 56ch; padding: 24px; }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; }
p { margin: 0; }`;

/** What a Content-Security-Policy calls it: the one style that may stand in a page. */
export const REFUSAL_STYLE_HASH = `'sha256-${createHash('sha256').update(REFUSAL_STYLE).digest('base64')}'`;

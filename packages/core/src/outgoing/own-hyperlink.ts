import { randomUUID } from 'node:crypto';

/** Known to this process alone: nothing that others wrote can pass for a hyperlink of ours. */
const MARK = `id=${randomUUID()}`;

/** A text that leads to a web page, as terminals take it, marked for the one door to let it pass (OSC 8: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). */
export function ownHyperlink(address: string, text: string): string {
  return `\u001b]8;${MARK};${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}

/** The start of a hyperlink of ours, or the end of any. */
const OWN = new RegExp(`(\u001b\\]8;(?:${MARK};https?://[!-~]+|;)\u001b\\\\)`);

/** A text with something made of what stands between the codes of our hyperlinks, and with these as terminals take them. */
export function aroundOwnHyperlinks(text: string, change: (part: string) => string): string {
  return text
    .split(OWN)
    .map((part, at) => (at % 2 === 1 ? part.replace(MARK, '') : change(part)))
    .join('');
}

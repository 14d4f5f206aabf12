import stringWidth from 'fast-string-width';

const BETWEEN = ' › ';
/** Made when a text is cut for the first time: it takes a quarter of the time in which all else that linking needs is loaded. */
let graphemes: Intl.Segmenter | undefined;

/**
 * A test's title of at most `columns` columns. It is cut in the middle: the test's own title, at the end, is kept before those of the
 * groups around it, and the start says where the test belongs.
 */
export function cutTitle(title: string, columns: number): string {
  if (stringWidth(title) <= columns) return title;
  const path = title.split(BETWEEN);
  const own = path.at(-1) ?? '';
  for (let kept = path.length - 2; kept > 0; kept -= 1) {
    const shorter = [...path.slice(0, kept), '…', own].join(BETWEEN);
    if (stringWidth(shorter) <= columns) return shorter;
  }
  const alone = path.length > 1 ? `…${BETWEEN}${own}` : own;
  return stringWidth(alone) <= columns ? alone : cutMiddle(own, columns);
}

/** A text of at most `columns` columns, with `…` for its middle. Wide characters take two columns, and none is torn. */
export function cutMiddle(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  graphemes ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  const signs = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const start = taken(signs, Math.ceil((columns - 1) / 2));
  const end = taken([...signs].reverse(), columns - 1 - stringWidth(start.join('')));
  return `${start.join('').trimEnd()}…${end.reverse().join('').trimStart()}`;
}

function taken(signs: readonly string[], columns: number): string[] {
  let left = columns;
  const until = signs.findIndex((sign) => (left -= stringWidth(sign)) < 0);
  return signs.slice(0, Math.max(0, until));
}

/** What of an error is read: longer ones hold a page's source or a whole answer of a server. */
const MAX_READ = 2_000;
const MAX_LINES = 8;
const MAX_LENGTH = 300;

/** Lines of a stack, or of a place alone (PHPUnit, RSpec), of a code frame, and the sign under one of its columns. */
const NO_MESSAGE =
  /^\s*(?:at\s.+|(?:#\s)?\S+\.[a-z]{1,5}:\d+(?::\d+)?(?::in\s.+)?|>?\s*\d+\s*\|.*|\|\s*\^+|.*─{3,}\s*)$/;
const CALL_LOG = /^\s*(?:=+\s*logs\s*=+|call log:)\s*$/i;
/** A text in quotes; an apostrophe opens none. */
const QUOTED = /(?<![\p{L}\d])(["'`])(?:(?!\1).)*\1/gu;
/** More than a name: a document, a row of data. */
const MAX_QUOTED = 100;
/** What runners add to an error, always the same. */
const ADVICE =
  /(?:\s|\.|^)(?:Add a timeout value to this test|If this is a long-running test,|This could be because the text is broken up|Did you forget to return it).*$/s;
/** Colours and what else steers a terminal. */
// eslint-disable-next-line no-control-regex -- they are what is removed
const TERMINAL_CODES = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/** What changes from run to run, and what stands in its place; in this order, since an address holds numbers. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/\b(?:https?|wss?|file|blob|data|chrome-extension|chrome-error):[^\s'"`<>)\]]+/gi, '<url>'],
  [/(?<=\.[a-z]{1,5}):\d+:\d+\b/gi, ''],
  [/\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<email>'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi, '<id>'],
  [
    /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?(?!\w)/g,
    '<time>',
  ],
  [
    /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s)?(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d{1,4}(?:,?\s\d{4})?(?:\s\d\d:\d\d(?::\d\d)?(?:\sGMT[+-]\d{4}(?:\s\([^)]*\))?)?)?/g,
    '<time>',
  ],
  [/\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b(?!\.)/g, '<time>'],
  [/\b\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[AP]M)?\b/g, '<time>'],
  [/\b\d+(?:[.,]\d+)?\s?(?:ms|msecs?|milliseconds?|s|secs?|seconds?|min|minutes?|h|hours?)\b/g, '<time>'],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?![\w.]\d)/g, '<address>'],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?::\d{2,5})?(?![\w:])/gi, '<address>'],
  [/(?<![\w.-])(?:localhost|[a-z][\w-]*(?:\.[a-z][\w-]*)+):\d{2,5}\b(?!:)/gi, '<address>'],
  // Of a file's path its name says which one it is; folders are the machine's.
  [/(?<![\w])(?:[A-Z]:|\\)?(?:\\[\w.@+~ -]+)+\\(?=[\w.@+-])/g, '<path>'],
  [
    /(?:(?<!\w)[A-Z]:)?(?:\/(?:home|Users|tmp|var|private|root|opt|usr|builds|runner|app|workspaces?|mnt|srv|github|__w)(?=\/))(?:\/[\w.@+~-]+)*\/(?=[\w.@+-])/g,
    '<path>',
  ],
  [
    /(?<![\w/@>])(?:[A-Z]:\/|\.{0,2}\/)?(?:[\w.@+~-]+\/)+(?=[\w.@+-]+\.(?:[cm]?[jt]sx?|json|ya?ml|html?|css|png|jpe?g|vue|svelte|snap|txt|csv|pdf|zip)\b)/g,
    '<path>',
  ],
  [/\b0x[0-9a-f]+\b/gi, '<id>'],
  [/(?<![\w-])(?=[\w-]*\d)[0-9a-f]{7,}(?![\w-])/gi, '<id>'],
  [
    /(?<![\w+/=-])(?=[A-Za-z0-9+/_=.-]*\d)(?=[A-Za-z0-9+/_=.-]*[A-Z])(?=[A-Za-z0-9+/_=.-]*[a-z])[A-Za-z0-9+/_=.-]{24,}(?![\w])/g,
    '<id>',
  ],
  [/(?<![A-Za-z0-9])(?:[A-Za-z]+\d+[A-Za-z]+\d|\d+[A-Za-z]+\d+[A-Za-z])[A-Za-z0-9]*(?![A-Za-z0-9])/g, '<id>'],
  // As they are written in France or Switzerland.
  [/(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f’']\d{3})+(?:[.,]\d+)?(?![\d.])/g, '<n>'],
  // The code of an answer says what went wrong.
  [
    /(?<!\b(?:status|status code|code|HTTP|HTTP\/1\.1|HTTP\/2):?\s?)(?<!\d)(?:(?<![\w.)\]-])[-+])?\d+(?:[.,_]\d+)*%?/gi,
    '<n>',
  ],
];

/**
 * An error without what changes from run to run: numbers, ids, addresses, times, folders of paths; so that two failures of one
 * cause read the same. What is in quotes stays, but for that, since the name of a button or a state is the cause. Stacks, code
 * frames and logs of calls are left out, but for what was waited for.
 * @returns One line of at most 300 characters; empty when the error says nothing.
 */
export function normaliseError(error: string): string {
  const lines = error.slice(0, MAX_READ).replace(TERMINAL_CODES, '').split(/\r?\n/);
  const log = lines.findIndex((line) => CALL_LOG.test(line));
  const waited = log === -1 ? undefined : lines.slice(log).find((line) => /waiting for /i.test(line));
  const message = [...(log === -1 ? lines : lines.slice(0, log)), ...(waited === undefined ? [] : [waited])]
    .filter((line) => line.trim() !== '' && !NO_MESSAGE.test(line))
    .slice(0, MAX_LINES)
    .map((line) => line.trim())
    .join(' ')
    .replace(ADVICE, '');
  return CHANGING.reduce((text, [changing, instead]) => text.replace(changing, instead), message)
    .replace(QUOTED, (quoted: string) => (quoted.length > MAX_QUOTED ? '<text>' : quoted))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_LENGTH);
}

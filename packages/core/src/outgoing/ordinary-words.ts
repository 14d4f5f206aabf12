/** A plain word, as many a text has it. */
const WORD = /^(?:[a-zA-Z]?[a-z]{1,14}|[A-Z]{1,15})$/;
const VOWEL = /[aeiouy]/i;
const BETWEEN = /[-_./:]+/;
/** A number that nobody drew: of one digit, or counting up. */
const COUNTED = /^(?:(\d)\1*|0?1234567?8?9?0?)$/;
/** Words with which people say that a value stands in for another one. */
const STANDING_IN: ReadonlySet<string> = new Set(
  'api change changeme client demo dev dummy e2e example fake key local localhost me mock my needed none not password placeholder sample secret test tests token your'.split(
    ' ',
  ),
);

/** Whether a text is one plain word. */
export function isWord(text: string): boolean {
  return WORD.test(text);
}

/** Whether a text is made of words that can be spoken and short numbers, as a user's name or `payment-service`. */
export function isOfWords(text: string): boolean {
  return wordsOf(text).every(
    (word) =>
      /^\d{1,5}$/.test(word) || /^[a-z]\d[a-z]$/i.test(word) || isSpoken(word.replace(/\d{1,2}$/, '')),
  );
}

/** Whether a value stands in for a secret, as other programs' tests have it: `placeholder`, `my-client-secret`, `12345678`. */
export function standsIn(value: string): boolean {
  if (isWord(value) || COUNTED.test(value)) return true;
  return isOfWords(value) && wordsOf(value).some((word) => STANDING_IN.has(word.toLowerCase()));
}

function isSpoken(word: string): boolean {
  return isWord(word) && (word.length < 4 || VOWEL.test(word));
}

function wordsOf(text: string): readonly string[] {
  return text.split(BETWEEN).filter((word) => word !== '');
}

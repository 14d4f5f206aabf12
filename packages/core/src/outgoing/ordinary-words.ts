/** A plain word, as many a text has it. */
const WORD = /^(?:[a-zA-Z]?[a-z]{1,14}|[A-Z]{1,15})$/;
/** A few of them, with what may stand around and between them. */
const FEW_WORDS =
  /^[-\s_./:]*(?:(?:[A-Z]?[a-z]{1,15}|[A-Z]{1,15})(?:\d{1,2}[a-z]?)?(?:[-\s_./:]+|\W*$)){1,3}$/;
const VOWEL = /[aeiouy]/i;
/** Pairs of consonants that words hardly have: of English words of twelve letters or more hardly one has two. */
const UNSPOKEN =
  /(?!c[hktz]|[gptw]h|m[bp]|[fhpx]t|x[cp]|kt|dg|kn|(.)\1)[bcdfghjkmpqtvwxz](?=[bcdfghjkmnpqtvwxz])|[lnrs](?=[jqxz])|[jqvxz](?=[lrs])/gi;
const BETWEEN = /[-_./:]+/;
/** Numbers that count up are cut out of it. */
const COUNTING = '01234567890123456789';
/** Words with which people say that a value stands in for another one. */
const STANDING_IN: ReadonlySet<string> = new Set(
  'api change changeme client demo dev dummy e2e example fake key local localhost me mock my needed none not password placeholder sample secret test tests token your'.split(
    ' ',
  ),
);

/** Whether a text is one plain word, which nobody drew. */
export function isWord(text: string): boolean {
  return WORD.test(text) && !isDrawn(text);
}

/** Whether a text is made of up to three plain words, with a short number behind each, which nobody drew: `payment-service`, `checkout-v2`. */
export function isOfFewWords(text: string): boolean {
  return FEW_WORDS.test(text) && !isDrawn(text);
}

/** Whether letters of a text were drawn at random, as far as can be told: of twelve that were, one in sixteen reads as a word does. */
function isDrawn(text: string): boolean {
  return text.split(/[^a-z]+/i).some((letters) => {
    const unspoken = letters.match(UNSPOKEN)?.length ?? 0;
    return unspoken >= (letters.length < 12 ? 3 : 2);
  });
}

/** Whether a text is made of words that can be spoken and short numbers, as a user's name or `payment-service`. */
export function isOfWords(text: string): boolean {
  return wordsOf(text).every(
    (word) =>
      /^\d{1,5}$/.test(word) || /^[a-z]\d[a-z]$/i.test(word) || isSpoken(word.replace(/\d{1,2}$/, '')),
  );
}

/**
 * Whether a value stands in for a secret, as other programs' tests have it: `placeholder`, `my-client-secret`, `12345678`,
 * `00000000-0000-0000-0000-000000000000`.
 */
export function standsIn(value: string): boolean {
  const words = wordsOf(value);
  if (isWord(value) || words.every(isOfNobody)) return true;
  return (
    words.some((word) => STANDING_IN.has(word.toLowerCase())) &&
    isOfWords(value) &&
    !isDrawn(value) &&
    // Of a port or a year; a key of groups of digits has more.
    words.join('').replace(/\D+/g, '').length <= 5
  );
}

function isSpoken(word: string): boolean {
  return WORD.test(word) && (word.length < 4 || VOWEL.test(word));
}

/** Whether nobody drew a part of a value: it is of one sign, or counts up. */
function isOfNobody(part: string): boolean {
  return part.length > 3 && (/^([a-z\d])\1*$/i.test(part) || COUNTING.includes(part));
}

function wordsOf(text: string): readonly string[] {
  return text.split(BETWEEN).filter((word) => word !== '');
}

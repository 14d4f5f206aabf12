/** A text search that Jira cannot read; the reason is for the message. */
export type TextQueryFault = { kind: 'unparsable' } | { kind: 'leading'; character: string };

interface Term {
  words: string[];
  /** The last word is only the beginning of one. */
  prefix: boolean;
}

/**
 * What the operator `~` looks for: words after stemming, all of which must occur; `"exact phrase"`; a word with `*`
 * at its end (Jira documentation, "Search syntax for text fields").
 */
export function readTextQuery(query: string): { matches: (text: string) => boolean } | TextQueryFault {
  const leading = /^[*?]/.exec(query.trim());
  if (leading !== null) return { kind: 'leading', character: leading[0] };
  const terms: Term[] = [];
  for (const match of query.matchAll(/"((?:[^"\\]|\\.)*)"|((?:[^\s"\\]|\\.)+)|(.)/gs)) {
    const [, phrase, word, other] = match;
    if (other !== undefined && other.trim() !== '') return { kind: 'unparsable' };
    if (phrase !== undefined) terms.push({ words: wordsOf(phrase.replaceAll('\\', '')), prefix: false });
    if (word !== undefined) {
      if (/(?<!\\)[[\]{}^]/.test(word) || !balanced(word)) return { kind: 'unparsable' };
      const prefix = /(?<!\\)\*$/.test(word);
      terms.push({ words: wordsOf(word.replaceAll('\\', '')), prefix });
    }
  }
  return {
    matches: (text) => {
      const lower = text.toLowerCase();
      // Dividing into words takes most of the time, and most texts do not even have the letters.
      if (!terms.every(({ words }) => words.every((word) => lower.includes(stem(word))))) return false;
      const words = wordsOf(lower);
      return terms.every((term) => occurs(term, words));
    },
  };
}

function balanced(word: string): boolean {
  const unescaped = word.replaceAll(/\\./gs, '');
  return unescaped.split('(').length === unescaped.split(')').length;
}

function occurs({ words, prefix }: Term, text: readonly string[]): boolean {
  if (words.length === 0) return true;
  return text.some((_, start) =>
    words.every((word, index) => {
      const other = text[start + index];
      if (other === undefined) return false;
      return prefix && index === words.length - 1 ? other.startsWith(word) : stem(other) === stem(word);
    }),
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** Enough of a stemmer for plurals and the commonest endings. */
function stem(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ies|es|s|ing|ed|e)$/, '');
}

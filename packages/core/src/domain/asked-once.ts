/** Answers each question once: a thousand tests may ask the same of their files. */
export function askedOnce<Question extends readonly string[], Answer>(
  answer: (...question: Question) => Answer,
): (...question: Question) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (...question) => {
    const key = JSON.stringify(question);
    const found = known.get(key) ?? { answer: answer(...question) };
    known.set(key, found);
    return found.answer;
  };
}

/** Lines that say where a test failed, that it ran, or that it failed, and nothing of how. */
const PREFACE = [
  /^\s*$/,
  /^\S+:\d+(?::\d+)?:?$/,
  /^(?:\[[^\]]*\] › )?\S+:\d+:\d+ \S/,
  /^(?:===|--- FAIL:) \S/,
  /^\(?(?:from function `[^']*' )?in (?:test )?file \S.*, line \d+[,)]$/,
  /^tags: \S/,
  /^(?:test )?(?:failed|failure|error)[.:!]?$/i,
];

/**
 * The text of a failure from its first line on that says how the test failed: some begin with the test's name (PHPUnit), its place
 * (GoogleTest, Playwright, Bats), or the runner's own lines (Go). Pure.
 * @returns an empty text when no line says it
 */
export function withoutPreface(text: string, test: string): string {
  const lines = text.split('\n');
  const begins = lines.findIndex(
    (line) => !PREFACE.some((preface) => preface.test(line.trim())) && !namesTest(line.trim(), test),
  );
  const rest = begins < 0 ? '' : lines.slice(begins).join('\n').trimStart();
  return begunByPest(rest, test) ? rest.slice(test.length) : rest;
}

function namesTest(line: string, test: string): boolean {
  return test !== '' && (line === test || line.endsWith(`::${test}`));
}

/** Pest writes the name and the error into one line, with nothing between them; other errors begin with a word that a test is called by. */
function begunByPest(text: string, test: string): boolean {
  return test.includes(' ') && text.startsWith(test) && /^\p{Lu}/u.test(text.slice(test.length));
}

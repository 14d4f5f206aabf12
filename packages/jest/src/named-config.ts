/**
 * The configuration file that a command line names, by `--config=a.js`, `--config a.js` or `-c a.js`: Jest tells reporters nothing
 * of it. Undefined when it is not named, or is written there itself, as JSON.
 * @param argv Arguments after the script's name.
 */
export function namedConfig(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => /^(?:--config|-c)(?:=|$)/.test(argument));
  if (at === -1) return undefined;
  const [, beside] = /=(.*)/s.exec(argv[at] ?? '') ?? [];
  const named = beside ?? argv[at + 1];
  return named?.trim().startsWith('{') ? undefined : named;
}

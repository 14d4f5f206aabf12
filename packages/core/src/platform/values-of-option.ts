/**
 * What a command line gives by an option, in each way that runners take it: `--project=a`, `--project a b`, and either several times.
 * @param argv Arguments after the script's name.
 * @param names What the option is called, such as `--selectProjects` and `--select-projects`.
 * @returns each value once, in alphabetical order
 */
export function valuesOfOption(argv: readonly string[], names: readonly string[]): string[] {
  const values = argv.flatMap((argument, at) => {
    const named = names.find((name) => argument === name || argument.startsWith(`${name}=`));
    if (named === undefined) return [];
    if (argument !== named) return [argument.slice(named.length + 1)];
    const rest = argv.slice(at + 1);
    const end = rest.findIndex((next) => next.startsWith('-'));
    return end === -1 ? rest : rest.slice(0, end);
  });
  return [...new Set(values)].sort();
}

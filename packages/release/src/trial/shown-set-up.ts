/** What a README tells a newcomer to write and to type. */
export interface ShownSetUp {
  /** The code blocks with a file's name as their title. */
  readonly files: Readonly<Record<string, string>>;
  /** The lines of the shell blocks that run something, in order. */
  readonly commands: readonly string[];
}

const BLOCK = /^```(\w+)(?: title="([^"]+)")?\n([\s\S]*?)^```$/gm;
const RUNS = /^(?:npm|npx|node) /;

/**
 * Reads the set-up that a section of a README shows. Pure.
 * @param heading The section's heading, without its marks.
 * @throws when the section is missing or runs nothing
 */
export function shownSetUp(readme: string, heading: string): ShownSetUp {
  const [, section] = readme.split(new RegExp(`^## ${heading}$`, 'm'));
  const blocks = [...(section?.split(/^## /m)[0] ?? '').matchAll(BLOCK)];
  const files = blocks.flatMap(([, , title, code = '']) => (title === undefined ? [] : [[title, code]]));
  const commands = blocks
    .filter(([, language, title]) => language === 'sh' && title === undefined)
    .flatMap(([, , , code = '']) => code.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => RUNS.test(line));
  if (commands.length === 0) throw new Error(`The README shows nothing to run under "${heading}".`);
  return { files: Object.fromEntries(files) as Record<string, string>, commands };
}

import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Whether a person looks at a terminal that shows colours. */
export const coloured = process.stdout.isTTY && !process.env.NO_COLOR;

/** A text in a style, when it is shown in colours. */
export function styled(style: Style, text: string): string {
  return coloured ? styleText(style, text) : text;
}

/** Prints a line. */
export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Prints the heading of a part of the demo. */
export function printHeading(text: string): void {
  print();
  print(styled(['bold', 'cyan'], `━━ ${text} ${'━'.repeat(Math.max(0, 96 - text.length))}`));
  print();
}

/** Prints lines of another program behind a bar, so that they are told from the demo's own. */
export function printQuoted(lines: readonly string[]): void {
  for (const line of lines) print(`${styled('dim', '  │')} ${line}`.trimEnd());
}

import { OPTION_TABLE, type OptionEntry } from '../../src/config/option-table.ts';

/** An option's default as a document shows it; empty when nothing holds without it. */
function shownDefault({ default: value, otherwise }: OptionEntry): string {
  if (value === undefined) return otherwise ?? '';
  if (Array.isArray(value)) return code(value.join(', '));
  return code(inCode(value).replace(/^'|'$/g, ''));
}

/** The rows of the README's table of options. */
export function optionRows(): string[][] {
  return OPTION_TABLE.map((option) => [
    code(option.path),
    `${code(option.variable)}${['outage', 'fields', 'mappings', 'executions'].includes(option.type) ? ' (JSON)' : ''}`,
    shownDefault(option),
    `${option.description}${option.runOnly ? ' Never in a file.' : ''}`,
  ]);
}

/** The comment that the written type has for an option: its description, and its default in code. */
export function writtenComment({ description, default: value, otherwise }: OptionEntry): string {
  const without = value === undefined ? otherwise : inCode(value);
  return without === undefined ? description : `${description} @default ${without}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function inCode(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inCode).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${inCode(inner)}`)
      .join(', ')} }`;
  }
  return typeof value === 'string' ? `'${value}'` : String(value);
}

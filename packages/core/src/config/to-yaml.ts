/**
 * Writes plain data (texts, numbers, booleans, lists of them and nested sections) as YAML. Texts are quoted as in JSON, which YAML
 * reads alike, unless they are plain words.
 */
export function toYaml(data: object): string {
  const written = lines(data, '');
  return `${written.length > 0 ? written.join('\n') : '{}'}\n`;
}

function lines(data: object, indent: string): string[] {
  return Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    const start = `${indent}${scalar(name)}:`;
    if (typeof value !== 'object' || value === null) return [`${start} ${scalar(value)}`];
    if (Object.keys(value).length === 0) return [`${start} ${Array.isArray(value) ? '[]' : '{}'}`];
    if (Array.isArray(value)) return [`${start} [${value.map(flow).join(', ')}]`];
    return [start, ...lines(value, `${indent}  `)];
  });
}

/** A value inside a list. */
function flow(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : scalar(value);
}

/** Words that mean something else than themselves when they are not quoted. */
const MEANINGFUL = /^(?:true|false|yes|no|on|off|null|~)$/i;

function scalar(value: unknown): string {
  const plain =
    typeof value === 'string' &&
    /^[A-Za-z][\w ./@-]*$/.test(value) &&
    value.trim() === value &&
    !MEANINGFUL.test(value);
  return plain ? value : JSON.stringify(value);
}

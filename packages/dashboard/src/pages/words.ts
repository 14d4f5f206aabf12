import { printable, type Build } from '@defectlink/core/linking';

/** A build's name for people: `e2e #57 · main`. */
export function buildName({ id, ci, suites, executionKey }: Build): string {
  const number = ci?.number === undefined ? undefined : `#${ci.number}`;
  const what = ci?.workflow ?? suites.filter((suite) => suite !== '.').join(', ');
  const name = [what, number].filter(Boolean).join(' ');
  const title = name === '' ? (executionKey ?? id) : name;
  return printable([title, ...(ci?.branch === undefined ? [] : [ci.branch])].join(' · '), 120);
}

/** `1 test`, `2 tests`. */
export function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

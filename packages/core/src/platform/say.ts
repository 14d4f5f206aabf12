import { outgoing } from './door.ts';

/** Says something on standard error, through the one door. A closed terminal harms nobody. */
export function say(text: string): void {
  try {
    process.stderr.write(`${outgoing(text, process.env)}\n`);
  } catch {
    // There is nobody to tell.
  }
}

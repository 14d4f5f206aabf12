import { outgoing } from './door.ts';

/** A stream tells by an event that its reader has gone away, and the process ends when nobody listens. */
const listen = (): void => undefined;

/** Says something on standard error, through the one door. A closed terminal harms nobody. */
export function say(text: string): void {
  try {
    const { stderr } = process;
    if (!stderr.listeners('error').includes(listen)) stderr.on('error', listen);
    stderr.write(`${outgoing(text, process.env)}\n`);
  } catch {
    // There is nobody to tell.
  }
}

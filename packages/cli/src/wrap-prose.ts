import { layOut, type TerminalLook } from '@defectlink/core/linking';

/** Sentences as a terminal shows them: a line that is too long goes on below its own start; the others stay as they are. */
export function wrapProse(text: string, look: TerminalLook): string {
  return text
    .split('\n')
    .map((line) => {
      const start = /^\s*/.exec(line)?.[0] ?? '';
      const laid = layOut([{ sign: { text: start }, pieces: [{ text: line.slice(start.length) }] }], look);
      return laid.includes('\n') ? laid : line;
    })
    .join('\n');
}

import type { TerminalLook } from '@defectlink/core/linking';

/** A wide terminal without colours. */
export const PLAIN: TerminalLook = { colors: false, columns: 400, hyperlinks: false };

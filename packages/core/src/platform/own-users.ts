/**
 * The users who are trusted as oneself: that of this process, the one that called `sudo`, the administrator. Undefined where there are
 * no user ids (Windows).
 */
export function ownUsers(): readonly number[] | undefined {
  const me = process.getuid?.();
  if (me === undefined) return undefined;
  const sudo = me === 0 ? Number(process.env.SUDO_UID) : NaN;
  return [0, me, ...(Number.isNaN(sudo) ? [] : [sudo])];
}

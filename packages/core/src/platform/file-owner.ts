import { statSync } from 'node:fs';

/**
 * Whether a file or folder is one's own, so that what it says may be obeyed: it belongs to the user of this process, to the one
 * that called `sudo`, or to the administrator. The rule is git's (safe.directory), for the same reason: on a machine of several
 * people, anybody may put files above a folder. Where there are no user ids (Windows), everything is.
 * @param also Paths whose owners are trusted too.
 */
export function isOwn(path: string, also: readonly string[] = []): boolean {
  const me = process.getuid?.();
  if (me === undefined) return true;
  const owner = ownerOf(path);
  const sudo = me === 0 ? Number(process.env.SUDO_UID) : NaN;
  return owner !== undefined && [0, me, sudo, ...also.map(ownerOf)].includes(owner);
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

import { lstatSync, statSync } from 'node:fs';

/**
 * Whether a file or folder is one's own, so that what it says may be obeyed: it belongs to the user of this process, to the one
 * that called `sudo`, or to the administrator. The rule is git's (safe.directory), for the same reason: on a machine of several
 * people, anybody may put files above a folder. A link is somebody's too: whoever made it chose what it leads to. Where there are
 * no user ids (Windows), everything is one's own.
 * @param also Paths whose owners are trusted too.
 */
export function isOwn(path: string, also: readonly string[] = []): boolean {
  const me = process.getuid?.();
  if (me === undefined) return true;
  const sudo = me === 0 ? Number(process.env.SUDO_UID) : NaN;
  const trusted = new Set([0, me, sudo, ...also.map((one) => statSync(one, MAY_BE_MISSING)?.uid)]);
  return [lstatSync, statSync].every((look) => {
    const owner = look(path, MAY_BE_MISSING)?.uid;
    return owner !== undefined && trusted.has(owner);
  });
}

const MAY_BE_MISSING = { throwIfNoEntry: false } as const;

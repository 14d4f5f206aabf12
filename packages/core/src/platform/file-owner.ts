import { lstatSync, statSync } from 'node:fs';
import { ownUsers } from './own-users.ts';

/**
 * Whether a file or folder is one's own, so that what it says may be obeyed: it belongs to one of {@link ownUsers}. The rule is git's
 * (safe.directory), for the same reason: on a machine of several people, anybody may put files above a folder. A link is somebody's too:
 * whoever made it chose what it leads to. Where there are no user ids (Windows), everything is one's own.
 * @param also Paths whose owners are trusted too.
 */
export function isOwn(path: string, also: readonly string[] = []): boolean {
  const own = ownUsers();
  if (!own) return true;
  const trusted = new Set([...own, ...also.map((one) => statSync(one, MAY_BE_MISSING)?.uid)]);
  return [lstatSync, statSync].every((look) => {
    const owner = look(path, MAY_BE_MISSING)?.uid;
    return owner !== undefined && trusted.has(owner);
  });
}

const MAY_BE_MISSING = { throwIfNoEntry: false } as const;

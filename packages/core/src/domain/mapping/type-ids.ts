import { MAPPED_ROLES } from './mapped-chain.ts';
import type { MappingBook, RoleTypes } from './resolve-mapping.ts';

/** Ids of the issue types that names mean which the account reads in another language. */
export type TypeIds = ReadonlyMap<string, readonly string[]>;

/** Every name or id of an issue type that some mappings hold. */
export function writtenTypes({ mapping, byProject }: MappingBook<RoleTypes>): ReadonlySet<string> {
  return new Set(
    [mapping, ...byProject.values()].flatMap((one) =>
      MAPPED_ROLES.flatMap((role) => one[`${role}IssueTypes`] ?? []),
    ),
  );
}

/** Mappings with other issue types than are written. @param named Gives those of a role. */
export function withTypes<M extends RoleTypes>(
  { mapping, byProject }: MappingBook<M>,
  named: (written: readonly string[]) => readonly string[],
): MappingBook<M> {
  const renamed = (one: M): M => {
    const types = MAPPED_ROLES.flatMap((role) => {
      const written = one[`${role}IssueTypes`];
      return written ? [[`${role}IssueTypes`, named(written)] as const] : [];
    });
    return { ...one, ...Object.fromEntries(types) };
  };
  return {
    mapping: renamed(mapping),
    byProject: new Map([...byProject].map(([project, one]) => [project, renamed(one)])),
  };
}

/** Mappings with the ids beside the names that mean them. */
export function withTypeIds<M extends RoleTypes>(book: MappingBook<M>, ids: TypeIds): MappingBook<M> {
  if (ids.size === 0) return book;
  return withTypes(book, (written) => [...written, ...written.flatMap((type) => ids.get(type) ?? [])]);
}

import { sameName } from '../domain/mapping/link-type.ts';
import type { MappingBook, RoleTypes } from '../domain/mapping/resolve-mapping.ts';
import { withTypes } from '../domain/mapping/type-ids.ts';
import type { IssueType } from '../jira/ports.ts';

/**
 * Mappings whose issue types are named by id, as the site has them: JQL refuses a whole query for one name that the site lacks. A
 * name that several types have means them all; one that the site lacks is left out, unless none of its list would be left.
 */
export function knownTypes<M extends RoleTypes>(
  book: MappingBook<M>,
  site: readonly IssueType[],
): MappingBook<M> {
  const known = (written: readonly string[]): readonly string[] => {
    const ids = written.flatMap((type) =>
      site.filter(({ id, name }) => id === type.trim() || sameName(name, type)).map(({ id }) => id),
    );
    return ids.length === 0 ? written : [...new Set(ids)];
  };
  return withTypes(book, known);
}

import type { FieldClause } from './ast.ts';
import type { JqlSite } from './jql-site.ts';
import type { Predicate } from './predicate.ts';

/** Prepares `parent = KEY`. */
export function compileParent(
  clause: FieldClause,
  value: string,
  site: JqlSite,
  errors: string[],
): Predicate {
  const parent = site.findIssue(value);
  if (parent !== undefined) return (issue) => issue.parentId === parent.id;
  errors.push(`An issue with key '${value}' does not exist for field '${clause.field}'.`);
  return () => false;
}

/** Prepares `issueLinkType = "is tested by"`: issues that have a link of that type, or one that reads so on them. */
export function compileLinkType(
  clause: FieldClause,
  value: string,
  site: JqlSite,
  errors: string[],
): Predicate {
  const wanted = value.toLowerCase();
  const is = (text: string): boolean => text.toLowerCase() === wanted;
  const known = site.linkTypes.some(({ name, inward, outward }) => [name, inward, outward].some(is));
  if (!known) {
    errors.push(`The value '${value}' does not exist for the field '${clause.field}'.`);
    return () => false;
  }
  return (issue) =>
    [...site.linksOf(issue)].some(
      ({ type, sourceId }) => is(type.name) || is(sourceId === issue.id ? type.outward : type.inward),
    );
}

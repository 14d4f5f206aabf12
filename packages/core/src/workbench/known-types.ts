import { sameName } from '../domain/mapping/link-type.ts';
import type { CompleteMapping, MappingBook } from '../domain/mapping/resolve-mapping.ts';
import type { IssueType } from '../jira/ports.ts';

type Types = Pick<CompleteMapping, 'defectIssueTypes' | 'testCaseIssueTypes' | 'requirementIssueTypes'>;

/**
 * Mappings whose issue types are named by id, as the site has them: JQL refuses a whole query for one name that the site lacks. A
 * name that several types have means them all; one that the site lacks is left out, unless none of its list would be left.
 */
export function knownTypes<M extends Types>(
  { mapping, byProject }: MappingBook<M>,
  site: readonly IssueType[],
): MappingBook<M> {
  const known = (written: readonly string[]): readonly string[] => {
    const ids = written.flatMap((type) =>
      site.filter(({ id, name }) => id === type.trim() || sameName(name, type)).map(({ id }) => id),
    );
    return ids.length === 0 ? written : [...new Set(ids)];
  };
  const named = (one: M): M => ({
    ...one,
    defectIssueTypes: known(one.defectIssueTypes),
    ...(one.testCaseIssueTypes && { testCaseIssueTypes: known(one.testCaseIssueTypes) }),
    ...(one.requirementIssueTypes && { requirementIssueTypes: known(one.requirementIssueTypes) }),
  });
  return {
    mapping: named(mapping),
    byProject: new Map([...byProject].map(([project, one]) => [project, named(one)])),
  };
}

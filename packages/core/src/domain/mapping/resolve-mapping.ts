import type { ProjectKey } from '../issue-key.ts';
import { resolvePhrase, type ResolvedPhrase, type WrittenPhrase } from './link-phrase.ts';
import type { LinkType } from './link-type.ts';

/** A complete Issue Mapping as configured. */
export interface CompleteMapping {
  readonly defectIssueTypes: readonly string[];
  readonly defectToExecution: WrittenPhrase;
  readonly defectToTestCase: WrittenPhrase;
  readonly testCaseIssueTypes?: readonly string[];
  readonly requirementIssueTypes?: readonly string[];
  readonly executionToTestCase?: WrittenPhrase;
  readonly testCaseToRequirement?: WrittenPhrase;
}

/** Mappings by the project of the defect, each complete; `mapping` is for all other projects. */
export interface MappingBook<M> {
  readonly mapping: M;
  readonly byProject: ReadonlyMap<ProjectKey, M>;
}

/** An Issue Mapping whose link phrases were found on the site. */
export interface ResolvedMapping extends Omit<
  CompleteMapping,
  'defectToExecution' | 'defectToTestCase' | 'executionToTestCase' | 'testCaseToRequirement'
> {
  readonly defectToExecution: ResolvedPhrase;
  readonly defectToTestCase: ResolvedPhrase;
  readonly executionToTestCase?: ResolvedPhrase;
  readonly testCaseToRequirement?: ResolvedPhrase;
}

/** A phrase of the mapping that the site does not have, or has more than once. */
export interface MappingProblem {
  /** Path of the option, such as `mapping.defectToExecution`. */
  readonly path: string;
  readonly message: string;
}

export type MappingResolution =
  | { readonly ok: true; readonly book: MappingBook<ResolvedMapping> }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/** The mapping that holds for defects of `project`. */
export function mappingFor<M>(book: MappingBook<M>, project: ProjectKey): M {
  return book.byProject.get(project) ?? book.mapping;
}

/** Finds every link phrase of the mappings among the site's link types. All problems are reported at once. */
export function resolveMappings(
  book: MappingBook<CompleteMapping>,
  types: readonly LinkType[],
): MappingResolution {
  const problems: MappingProblem[] = [];
  const resolve = (path: string, mapping: CompleteMapping): ResolvedMapping | undefined => {
    const phrase = (name: PhraseName): ResolvedPhrase | undefined => {
      const written = mapping[name];
      if (written === undefined) return undefined;
      const found = resolvePhrase(written, types, NAME_MEANS[name]);
      if (found.ok) return found.phrase;
      problems.push({ path: `${path}.${name}`, message: found.message });
      return undefined;
    };
    const { defectToExecution, defectToTestCase, executionToTestCase, testCaseToRequirement, ...rest } = {
      ...mapping,
      defectToExecution: phrase('defectToExecution'),
      defectToTestCase: phrase('defectToTestCase'),
      executionToTestCase: phrase('executionToTestCase'),
      testCaseToRequirement: phrase('testCaseToRequirement'),
    };
    if (!defectToExecution || !defectToTestCase) return undefined;
    return {
      ...rest,
      defectToExecution,
      defectToTestCase,
      ...(executionToTestCase && { executionToTestCase }),
      ...(testCaseToRequirement && { testCaseToRequirement }),
    };
  };
  const mapping = resolve('mapping', book.mapping);
  const byProject = new Map<ProjectKey, ResolvedMapping>();
  for (const [project, written] of book.byProject) {
    const resolved = resolve(`mappingByProject.${project}`, written);
    if (resolved) byProject.set(project, resolved);
  }
  return mapping && problems.length === 0
    ? { ok: true, book: { mapping, byProject } }
    : { ok: false, problems };
}

type PhraseName = 'defectToExecution' | 'defectToTestCase' | 'executionToTestCase' | 'testCaseToRequirement';

/**
 * What a type's name alone means: a defect's own phrases are passive by custom ("is caused by", "is tested by"), and
 * Jira's passive phrases are the inward ones; an execution "includes" and a test case "tests".
 */
const NAME_MEANS: Readonly<Record<PhraseName, 'inward' | 'outward'>> = {
  defectToExecution: 'inward',
  defectToTestCase: 'inward',
  executionToTestCase: 'outward',
  testCaseToRequirement: 'outward',
};

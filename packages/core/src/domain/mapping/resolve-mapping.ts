import type { ProjectKey } from '../issue-key.ts';
import { resolvePhrase, type ResolvedPhrase, type WrittenPhrase } from './link-phrase.ts';
import type { LinkType } from './link-type.ts';
import {
  CHAIN_LINK_NAMES,
  CHAIN_LINKS,
  type ChainLink,
  type ChainPhrases,
  type MappedRole,
} from './mapped-chain.ts';

/** The issue types of the roles, by name or id. */
export type RoleTypes = {
  readonly [R in Exclude<MappedRole, 'defect'> as `${R}IssueTypes`]?: readonly string[];
} & { readonly defectIssueTypes: readonly string[] };

/** A complete Issue Mapping as configured. */
export type CompleteMapping = RoleTypes & ChainPhrases<WrittenPhrase>;

/** An Issue Mapping whose link phrases were found on the site. */
export type ResolvedMapping = RoleTypes & ChainPhrases<ResolvedPhrase>;

/** Mappings by the project of the defect, each complete; `mapping` is for all other projects. */
export interface MappingBook<M> {
  readonly mapping: M;
  readonly byProject: ReadonlyMap<ProjectKey, M>;
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
    const phrases: Partial<Record<ChainLink, ResolvedPhrase>> = {};
    for (const link of CHAIN_LINK_NAMES) {
      const written = mapping[link];
      if (written === undefined) continue;
      const found = resolvePhrase(written, types, CHAIN_LINKS[link].active ? 'outward' : 'inward');
      if (found.ok) phrases[link] = found.phrase;
      else problems.push({ path: `${path}.${link}`, message: found.message });
    }
    const { defectToExecution, defectToTestCase } = phrases;
    if (!defectToExecution || !defectToTestCase) return undefined;
    return Object.assign({}, mapping, phrases, { defectToExecution, defectToTestCase });
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

import type { ProjectKey } from '../issue-key.ts';
import type { MappingBook } from './resolve-mapping.ts';

/** Keys that projects had, with those that they have today. */
export type ProjectRenames = ReadonlyMap<ProjectKey, ProjectKey>;

/** The mappings with those of renamed projects under the keys of today too. What is mapped under a key of today stays. */
export function followRenames<M>(book: MappingBook<M>, renames: ProjectRenames): MappingBook<M> {
  const byProject = new Map(book.byProject);
  for (const [former, today] of renames) {
    const mapping = book.byProject.get(former);
    if (mapping !== undefined && !book.byProject.has(today)) byProject.set(today, mapping);
  }
  return { ...book, byProject };
}

/** What to do about a project's former key in the configuration, as sentences. */
export function renamedProject(former: ProjectKey, today: ProjectKey): string {
  return `Project ${former} has the key ${today} today: the configuration's ${former} is taken for it. Write ${today} in projects and mappingByProject, so that bare ${today} keys in titles count too.`;
}

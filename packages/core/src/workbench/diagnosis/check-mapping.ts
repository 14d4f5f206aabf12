import type { Config } from '../../config/config.ts';
import type { LinkType } from '../../domain/mapping/link-type.ts';
import {
  resolveMappings,
  type MappingBook,
  type MappingResolution,
  type ResolvedMapping,
} from '../../domain/mapping/resolve-mapping.ts';
import { MAPPED_LINKS, reversedPhrase, type MappedLink } from '../../domain/mapping/reversed-phrase.ts';
import { check, type Check } from './check.ts';

/** What became of the mapping on this site: each of its links shown as the sentence that it makes. */
export function checkMapping(
  { mappings, rules, execution }: Pick<Config, 'mappings' | 'rules' | 'execution'>,
  linkTypes: readonly LinkType[],
): readonly Check[] {
  const resolution = resolveMappings(mappings, linkTypes);
  if (!resolution.ok) return problemsOf(resolution);
  const [project = 'DEF'] = rules.tags.projects;
  const executionKey = execution.key ?? `${execution.template?.project ?? project}-88`;
  return [...booked(resolution.book)].flatMap(([path, mapping, own]) =>
    MAPPED_LINKS.flatMap((link) => {
      const phrase = mapping[link];
      if (!phrase) return [];
      const keys = {
        defect: `${own ?? project}-101`,
        execution: executionKey,
        testCase: `${project}-42`,
        requirement: `${project}-1`,
      };
      const [from, to] = ENDS[link];
      const sentence = `"${keys[from]} ${phrase.phrase} ${keys[to]}" (link type ${phrase.typeName}).`;
      const reversed = reversedPhrase(link, phrase);
      return [check(`${path}.${link}`, reversed === undefined ? 'ok' : 'warning', sentence, reversed)];
    }),
  );
}

type Role = 'defect' | 'execution' | 'testCase' | 'requirement';

const ENDS: Readonly<Record<MappedLink, readonly [Role, Role]>> = {
  defectToExecution: ['defect', 'execution'],
  defectToTestCase: ['defect', 'testCase'],
  executionToTestCase: ['execution', 'testCase'],
  testCaseToRequirement: ['testCase', 'requirement'],
};

/** The mappings with their paths; those of a project only as far as they differ from the common one. */
function* booked({
  mapping,
  byProject,
}: MappingBook<ResolvedMapping>): Generator<
  [path: string, mapping: Partial<ResolvedMapping>, project?: string]
> {
  yield ['mapping', mapping];
  for (const [project, own] of byProject) {
    const differing = MAPPED_LINKS.filter(
      (link) => own[link]?.typeId !== mapping[link]?.typeId || own[link]?.firstIs !== mapping[link]?.firstIs,
    );
    yield [
      `mappingByProject.${project}`,
      Object.fromEntries(differing.map((link) => [link, own[link]])),
      project,
    ];
  }
}

/** What is wrong in the common mapping is wrong in every project's that does not replace it, and said once. */
function problemsOf({ problems }: Extract<MappingResolution, { ok: false }>): Check[] {
  return problems
    .filter(({ message }, at) => problems.findIndex((other) => other.message === message) === at)
    .map(({ path, message }) => check(path, 'failed', message));
}

import type { Config } from '../../config/config.ts';
import type { LinkType } from '../../domain/mapping/link-type.ts';
import {
  resolveMappings,
  type MappingBook,
  type MappingResolution,
  type ResolvedMapping,
} from '../../domain/mapping/resolve-mapping.ts';
import { CHAIN_LINK_NAMES, CHAIN_LINKS, ROLES, type Role } from '../../domain/mapping/mapped-chain.ts';
import { reversedPhrase } from '../../domain/mapping/reversed-phrase.ts';
import { check, type Check } from './check.ts';

/** What became of the mapping on this site: each of its links shown as the sentence that it makes. */
export function checkMapping(
  { mappings, rules, execution }: Pick<Config, 'mappings' | 'rules' | 'execution'>,
  linkTypes: readonly LinkType[],
): readonly Check[] {
  const resolution = resolveMappings(mappings, linkTypes);
  if (!resolution.ok) return problemsOf(resolution);
  const [project = 'DEF'] = rules.tags.projects;
  return [...booked(resolution.book)].flatMap(([path, mapping, own]) =>
    CHAIN_LINK_NAMES.flatMap((link) => {
      const phrase = mapping[link];
      if (!phrase) return [];
      const keyOf = (role: Role): string => {
        if (role === 'execution' && execution.key) return execution.key;
        const elsewhere: Partial<Record<Role, string | undefined>> = {
          defect: own,
          execution: execution.template?.project,
        };
        return `${elsewhere[role] ?? project}-${ROLES[role].example}`;
      };
      const { from, to } = CHAIN_LINKS[link];
      const sentence = `"${keyOf(from)} ${phrase.phrase} ${keyOf(to)}" (link type ${phrase.typeName}).`;
      const reversed = reversedPhrase(link, phrase);
      return [check(`${path}.${link}`, reversed === undefined ? 'ok' : 'warning', sentence, reversed)];
    }),
  );
}

/** The mappings with their paths; those of a project only as far as they differ from the common one. */
function* booked({
  mapping,
  byProject,
}: MappingBook<ResolvedMapping>): Generator<
  [path: string, mapping: Partial<ResolvedMapping>, project?: string]
> {
  yield ['mapping', mapping];
  for (const [project, own] of byProject) {
    const differing = CHAIN_LINK_NAMES.filter(
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

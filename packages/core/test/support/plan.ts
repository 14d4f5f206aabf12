import type { Build } from '../../src/domain/build/build.ts';
import { mergeRuns } from '../../src/domain/build/merge-runs.ts';
import { siteAddress } from '../../src/domain/issue-url.ts';
import type { JiraSnapshot } from '../../src/domain/plan/jira-snapshot.ts';
import { linkSentence, type LinkPlan, type PlannedExecution } from '../../src/domain/plan/link-plan.ts';
import type { LinkRules } from '../../src/domain/plan/link-rules.ts';
import type { TestOutcome } from '../../src/domain/build/outcome.ts';
import type { ExecutionWish } from '../../src/domain/plan/execution-wish.ts';
import { planLinks } from '../../src/domain/plan/plan-links.ts';
import {
  resolveMappings,
  type CompleteMapping,
  type MappingBook,
  type ResolvedMapping,
} from '../../src/domain/mapping/resolve-mapping.ts';
import { tagBuild } from '../../src/domain/tags/tagged-build.ts';
import { runOf } from './build-run.ts';
import { jiraWith, key, LINK_TYPES, projects } from './jira-facts.ts';

/** The Issue Mapping that plans are made by, with parts of it replaced. */
export const USUAL_MAPPING: CompleteMapping = {
  defectIssueTypes: ['Bug'],
  defectToExecution: 'is caused by',
  defectToTestCase: 'is tested by',
  testCaseIssueTypes: ['Test Case'],
};

/** A wish for a Test Execution, without what is the same for all. */
type WrittenWish = Omit<ExecutionWish, 'option' | 'issueType'>;

/** Parts of a mapping to replace; those that are undefined are left out. */
type MappingChanges = { readonly [K in keyof CompleteMapping]?: CompleteMapping[K] | undefined };

export interface PlanOptions {
  readonly jira?: JiraSnapshot;
  readonly rules?: Partial<LinkRules>;
  readonly mapping?: MappingChanges;
  readonly byProject?: Readonly<Record<string, MappingChanges>>;
  /** @default the key KP-88 */
  readonly execution?: WrittenWish;
  /** Those of some of the tests. @default none */
  readonly executions?: readonly WrittenWish[];
  /** Tests that passed and were only counted. */
  readonly passed?: number;
}

/** The rules that plans are made by: keys of KP and SHOP count in titles. */
function rulesWith(over: Partial<LinkRules> = {}): LinkRules {
  return {
    tags: {
      projects: projects('KP', 'SHOP'),
      site: siteAddress('https://acme.atlassian.net'),
      annotations: { defect: ['issue', 'bug'], testCase: ['test_key', 'tms'] },
    },
    linkOn: ['failed'],
    defectsPerTest: 'primary',
    outage: { ratio: 0.3, minimumTests: 20 },
    maxNewLinks: 100,
    ...over,
  };
}

/** The link phrases of a mapping as the usual site has them. */
export function resolvedMappings(
  over: MappingChanges = {},
  byProject: Readonly<Record<string, MappingChanges>> = {},
): MappingBook<ResolvedMapping> {
  const mapping = changed(USUAL_MAPPING, over);
  const resolution = resolveMappings(
    {
      mapping,
      byProject: new Map(
        Object.entries(byProject).flatMap(([project, mine]) =>
          [...projects(project)].map((name) => [name, changed(mapping, mine)] as const),
        ),
      ),
    },
    Object.values(LINK_TYPES),
  );
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  return resolution.book;
}

function changed(mapping: CompleteMapping, over: MappingChanges): CompleteMapping {
  const entries = Object.entries({ ...mapping, ...over }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as unknown as CompleteMapping;
}

/** The plan for one run with these outcomes. */
export function planFor(outcomes: readonly TestOutcome[], options: PlanOptions = {}): LinkPlan {
  return planForBuild(mergeRuns([runOf(outcomes, { passed: options.passed ?? 0 })]), options);
}

export function planForBuild(
  build: Build,
  {
    jira = jiraWith(),
    rules,
    mapping,
    byProject,
    execution = { key: key('KP-88') },
    executions = [],
  }: PlanOptions = {},
): LinkPlan {
  const completeRules = rulesWith(rules);
  return planLinks({
    build: tagBuild(build, completeRules.tags),
    rules: completeRules,
    mappings: resolvedMappings(mapping, byProject),
    snapshot: jira,
    executions: {
      common: wish(execution, 'execution'),
      matched: executions.map((one, at) => wish(one, `executions.${at}`)),
    },
  });
}

function wish(written: WrittenWish, option: string): ExecutionWish {
  return { option, issueType: 'Test Execution', ...written };
}

/** The Test Execution of a plan that has one for all tests. */
export function executionOf({ executions }: LinkPlan): PlannedExecution {
  const [only, ...others] = executions;
  if (!only || others.length > 0) throw new Error(`the plan has ${executions.length} Test Executions`);
  return only.planned;
}

/** The links of a plan as sentences: `KP-101 is caused by KP-88`, those that exist with `(exists)` behind. */
export function sentences(plan: LinkPlan): string[] {
  return plan.links.map((link) => `${linkSentence(link)}${link.existing === undefined ? '' : ' (exists)'}`);
}

/** What a plan leaves out, as `notFound warning KP-999`. */
export function leftOut(plan: LinkPlan): string[] {
  return plan.leftOut.map(({ reason, level, text }) => [reason, level, text].filter(Boolean).join(' '));
}

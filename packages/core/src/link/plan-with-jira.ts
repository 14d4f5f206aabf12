import type { Config } from '../config/config.ts';
import type { BuildRun } from '../domain/build/build.ts';
import { forLatest, shareOrigin, withChoices, type Choice } from '../domain/build/choice.ts';
import { mergeRuns } from '../domain/build/merge-runs.ts';
import { sameTests } from '../domain/build/same-tests.ts';
import { groupBy } from '../domain/group-by.ts';
import type { IssueId, IssueKey } from '../domain/issue-key.ts';
import { followRenames, type ProjectRenames } from '../domain/mapping/follow-renames.ts';
import {
  resolveMappings,
  type MappingBook,
  type ResolvedMapping,
} from '../domain/mapping/resolve-mapping.ts';
import { withTypeIds, type TypeIds } from '../domain/mapping/type-ids.ts';
import { chooseIssues } from '../domain/plan/choose-issues.ts';
import { executionTypes } from '../domain/plan/execution-type.ts';
import { wishesOf, type ExecutionWishes } from '../domain/plan/execution-wish.ts';
import type { JiraSnapshot } from '../domain/plan/jira-snapshot.ts';
import { saidLater, withoutOvertaken } from '../domain/plan/overtaken-choices.ts';
import { rememberLinks } from '../domain/plan/remember-links.ts';
import { namedIssues } from '../domain/tags/named-issues.ts';
import type { TagRules } from '../domain/tags/read-tags.ts';
import { tagBuild, type TaggedBuild } from '../domain/tags/tagged-build.ts';
import { readExecutionWishes } from '../execution/read-execution-wishes.ts';
import type { JiraFailure, JiraResult } from '../jira/jira-result.ts';
import type { ConnectedJira } from '../jira/open-jira.ts';
import type { JiraClient } from '../jira/ports.ts';
import { readTypeIds } from '../jira/read-type-ids.ts';
import type { EarlierPushes } from '../journal/push-record.ts';
import { buildOnSite, readChoices } from '../journal/read-pushes.ts';
import { problemOf } from './carry-out-plan.ts';
import { hasSymmetricLinks } from './has-symmetric-links.ts';
import { judgeChoices, type JudgedPlan } from './judge-choices.ts';
import { readJiraSnapshot } from './read-jira-snapshot.ts';
import { readRenames } from './read-renames.ts';
import { tagRulesOfSite } from './tag-rules-of-site.ts';

/** A build to plan, and what a person wants of it. */
export interface PlanningRequest {
  /** All runs of one build, at least one. */
  readonly runs: readonly BuildRun[];
  readonly config: Config;
  /** Folder of the journals and push files. */
  readonly outputDir: string;
  readonly connect: () => Promise<JiraResult<ConnectedJira>>;
  /** Defects that a person chose for certain tests now. */
  readonly choices?: readonly Choice[];
  /** Seal of the sentences that the person confirmed: if these are not what would be linked, nothing is. */
  readonly confirmed?: string;
  /** Links although the guard would hold back. */
  readonly despite?: { readonly outage?: boolean; readonly surge?: boolean };
  /** Key of the Test Execution of the whole build, over what the runs and the configuration say. */
  readonly executionKey?: IssueKey;
  /** Key of that of the tests that have none of their own, over what the runs were given. */
  readonly commonExecutionKey?: IssueKey;
}

/** A build as its tests and people tell it; Jira has not been asked. */
export interface ToldBuild {
  /** Its runs, in which each test has one id. */
  readonly runs: readonly BuildRun[];
  /** The identity by which they tell of a test that bore this one. */
  readonly latest: (identity: string) => string;
  readonly build: TaggedBuild;
  /** The choices that are not yet held against what Jira says, the earliest first. */
  readonly open: readonly Choice[];
  /** Those of them that a person made now. */
  readonly now: readonly Choice[];
  /** What earlier linkings kept of what people chose. */
  readonly earlier: Pick<EarlierPushes, 'choices' | 'executionKey' | 'linkedTo' | 'elsewhere'>;
  /** The build with some choices only. */
  readonly having: (choices: readonly Choice[], tags: TagRules) => TaggedBuild;
  /** The choices that were held against it before, and stand. */
  readonly settled: readonly Choice[];
}

/** The link plan of a build, and what of Jira it was made from. */
export interface PlanWithJira extends JudgedPlan {
  readonly ok: true;
  /** The settled choices that count no more beside what the code has said since. */
  readonly overtaken: readonly Choice[];
  readonly client: JiraClient;
  readonly snapshot: JiraSnapshot;
  readonly mappings: MappingBook<ResolvedMapping>;
  readonly renames: ProjectRenames;
  readonly typeIds: TypeIds;
  readonly wishes: ExecutionWishes;
}

/** Why a build cannot be planned. */
interface Unplanned {
  readonly ok: false;
  readonly problems: readonly string[];
  /** Jira was asked, and did not answer. */
  readonly unanswered: boolean;
}

/** Reads what the tests of a build say, once its runs have come to one verdict for each, and what people chose for them. */
export function buildAsTold(request: PlanningRequest): ToldBuild {
  const { config, outputDir, choices = [] } = request;
  const earlier = readChoices(outputDir, buildOnSite(request));
  const { runs, latest } = sameTests(request.runs);
  const kept = forLatest(earlier.choices, latest);
  const settled = kept.filter(({ state }) => state === 'settled');
  const now = forLatest(choices, latest);
  const open = [...kept.filter(({ state }) => state === 'open' || state === 'waiting'), ...now];
  const having = (those: readonly Choice[], tags: TagRules) =>
    tagBuild(mergeRuns(withChoices(runs, those)), tags);
  const build = having([...settled, ...open], config.rules.tags);
  return { runs, latest, build, open, now, earlier, having, settled };
}

/** Asks Jira what a build's plan needs to know, and plans. Expected failures are in the result. */
export async function planWithJira(
  { runs, build: written, open, now, earlier, having: withThose, settled }: ToldBuild,
  request: PlanningRequest,
  { executionIds, created }: EarlierPushes,
): Promise<PlanWithJira | Unplanned> {
  const { config } = request;

  // 1. Which Test Executions the build is to have.
  const wishes = readExecutionWishes(written, config, {
    ofAll: request.executionKey ?? earlier.executionKey,
    ofOthers: request.commonExecutionKey,
    linkedTo: earlier.linkedTo,
  });
  const untold = new Set(wishesOf(written, wishes, config.rules).map(({ problem }) => problem));
  if (!untold.has(undefined)) return unplanned([...untold].filter((why) => why !== undefined));

  // 2. What the Issue Mapping means on this site.
  const jira = await request.connect();
  if (!jira.ok) return unanswered(jira.failure);
  const { client, linkTypes } = jira.value;
  const resolved = resolveMappings(config.mappings, linkTypes);
  if (!resolved.ok) return unplanned(resolved.problems.map(({ path, message }) => `${path}: ${message}`));

  // A tag may be a URL of the site's other name, which only the site tells.
  const tags = tagRulesOfSite(written, config.rules.tags, client.urls);
  const having = (those: readonly Choice[]) => withThose(those, tags);
  const chosen = tags === config.rules.tags ? written : having([...settled, ...open]);
  const before = open.length === 0 ? chosen : having(settled);

  // 3. What Jira knows of the issues. A link of a symmetric type that somebody made since they were read ahead would be doubled:
  // Jira keeps one in each direction.
  const ahead = hasSymmetricLinks(resolved.book) ? client : (jira.value.ahead ?? client);
  const source = { ...client, readIssues: (keys: readonly IssueKey[]) => ahead.readIssues(keys) };
  const later = saidLater(settled, runs, tags);
  const named = namedIssues(
    open.length === 0 ? chosen.tests : [...before.tests, ...chosen.tests],
    config.rules,
  );
  const snapshot = await readJiraSnapshot(source, {
    keys: new Set([...named, ...later.flatMap(({ test }) => test.tags.map(({ key }) => key))]),
    executions: wishesOf(chosen, wishes, config.rules),
    fresh: executionIds,
  });
  if (!snapshot.ok) return unanswered(snapshot.failure);
  const issues = [...snapshot.value.issues.values()];
  const renames = await readRenames(client, resolved.book, issues);
  if (!renames.ok) return unanswered(renames.failure);
  const typeIds = await readTypeIds(client, resolved.book, issues, executionTypes(config));
  const mappings = withTypeIds(followRenames(resolved.book, renames.value), typeIds);

  // 4. Which links the build asks for, with the choices that stand.
  const choosing = {
    rules: config.rules,
    mappings,
    snapshot: snapshot.value,
    executions: new Set<IssueId>(),
  };
  const counting = withoutOvertaken(settled, later, snapshot.value.issues, (test) =>
    chooseIssues(test, choosing),
  );
  const isUntouched = counting === settled;
  const stay = new Set(counting.map(nameOfChoice));
  const overtaken = isUntouched ? [] : settled.filter((choice) => !stay.has(nameOfChoice(choice)));
  const beforeOpen = isUntouched ? before : having(counting);
  const openFor = groupBy(open, ({ test }) => test);
  const ofOwn = counting.filter(
    (choice) => openFor.get(choice.test)?.some((one) => shareOrigin(choice, one)) ?? true,
  );
  const chosenFor = new Set(open.map(({ test }) => test));
  const judged = judgeChoices({
    before: beforeOpen,
    beforeOfOwn: ofOwn.length === counting.length ? beforeOpen : having(ofOwn),
    chosen: isUntouched ? chosen : having([...counting, ...open]),
    ofCode: () => having(counting.filter(({ test }) => !chosenFor.has(test))),
    without: (tests, takenBack) =>
      having([
        ...counting.filter(({ test }) => !takenBack.has(test)),
        ...open.filter(({ test }) => !tests.has(test)),
      ]),
    open,
    choices: now,
    ...(request.confirmed !== undefined && { confirmed: request.confirmed }),
    rules: rulesDespite(request),
    mappings,
    snapshot: snapshot.value,
    executions: wishes,
  });
  return {
    ...judged,
    overtaken,
    plan: rememberLinks(judged.plan, created, snapshot.value),
    ok: true,
    client,
    snapshot: snapshot.value,
    mappings,
    renames: renames.value,
    typeIds,
    wishes,
  };
}

function nameOfChoice({ test, defect, origins }: Choice): string {
  return JSON.stringify([test, defect, origins]);
}

const unplanned = (problems: readonly string[]): Unplanned => ({ ok: false, problems, unanswered: false });

const unanswered = (failure: JiraFailure): Unplanned => ({
  ok: false,
  problems: [problemOf(failure)],
  unanswered: true,
});

function rulesDespite({ config: { rules }, despite }: PlanningRequest): Config['rules'] {
  return {
    ...rules,
    outage: despite?.outage ? undefined : rules.outage,
    ...(despite?.surge && { maxNewLinks: Infinity, maxNewExecutions: Infinity }),
  };
}

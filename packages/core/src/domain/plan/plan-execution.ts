import { absentInJira } from '../absent-in-jira.ts';
import type { MappingBook, RoleTypes } from '../mapping/resolve-mapping.ts';
import type { ExecutionDraft, ExecutionTemplate } from './execution-draft.ts';
import { amongMarked, otherRole, type Marked } from './execution-type.ts';
import { queryIdentity, type JiraSnapshot, type SnapshotIssue } from './jira-snapshot.ts';
import { GIVEN_TO_RUNS, type ExecutionWish } from './execution-wish.ts';
import type { PlannedExecution } from './link-plan.ts';

/** The existing issue that a wish comes to. One that a person named comes whether or not it can be the Test Execution. */
export function namedExecution(
  wish: ExecutionWish,
  { mappings, snapshot }: ExecutionFacts,
): SnapshotIssue | undefined {
  const { before, key, query, issueType } = wish;
  const { issues, queriedExecutions } = snapshot;
  const linkedTo = before && issues.get(before);
  if (linkedTo && otherRole(linkedTo, mappings, issueType) === undefined) return linkedTo;
  if (key !== undefined) return issues.get(key);
  const queried = query && queriedExecutions?.get(queryIdentity(query));
  const [first, second] = queried?.ok ? queried.issues : [];
  if (first) return !second || query?.newest ? first : undefined;
  return markedExecutions(wish, { mappings, snapshot }).execution;
}

/** What carries the label of a Test Execution that is created where there is none. */
export function markedExecutions(
  { create, issueType }: ExecutionWish,
  { mappings, snapshot: { createdExecutions } }: ExecutionFacts,
): Marked {
  const looked = create && createdExecutions?.get(create.identityLabel);
  return amongMarked(looked?.ok ? looked.issues : [], mappings, issueType);
}

/** What deciding on a Test Execution goes by. */
export interface ExecutionFacts {
  readonly mappings: MappingBook<RoleTypes>;
  readonly snapshot: JiraSnapshot;
}

/** Decides which Test Execution tests have: one that exists, one to create, or none yet, with the reason. */
export function planExecution(
  wish: ExecutionWish,
  { mappings, snapshot }: ExecutionFacts,
  found: SnapshotIssue | undefined,
  anythingToLink: boolean,
  draft: (template: ExecutionTemplate, label: string) => ExecutionDraft,
): PlannedExecution {
  const { option, key, ofRuns, query, create, issueType, problem } = wish;
  const unusable = (why: string): PlannedExecution => ({ kind: 'deferred', why, unusable: true });
  if (problem !== undefined) return unusable(problem);
  const otherwise = found && otherRole(found, mappings, issueType);
  if (otherwise !== undefined) {
    const name = key === undefined && query ? `Narrow ${option}.jql, or name` : 'Name';
    const remedy = ofRuns ? GIVEN_TO_RUNS : `${name} the Test Execution's key.`;
    return unusable(`${otherwise}, and cannot be the Test Execution. ${remedy}`);
  }
  if (found) return { kind: 'existing', issue: found };
  if (key !== undefined) {
    const given =
      option === 'execution'
        ? '--execution, DEFECTLINK_EXECUTION or execution.key, whichever gave it'
        : `${option}.key`;
    const remedy = ofRuns ? GIVEN_TO_RUNS : `Check ${given}.`;
    return unusable(`${absentInJira(`The Test Execution ${key}`)} ${remedy}`);
  }
  const queried = query && snapshot.queriedExecutions?.get(queryIdentity(query));
  if (queried && !queried.ok) return unusable(queried.why);
  const several = queried?.issues ?? [];
  if (query && (several.length > 0 || !create)) return unusable(explainQuery(query.jql, several, option));
  if (!create) {
    const why =
      'There is no Test Execution to link. Give the key of one (DEFECTLINK_EXECUTION=KP-88, or npx defectlink push --execution KP-88), or set execution.project to create one for each build.';
    return { kind: 'deferred', why, unusable: false };
  }
  const looked = snapshot.createdExecutions?.get(create.identityLabel);
  if (looked && !looked.ok) return unusable(looked.why);
  if (!anythingToLink && !create.always) {
    return {
      kind: 'deferred',
      why: 'No Test Execution is created because there is nothing to link.',
      unusable: false,
    };
  }
  const { passedOver } = markedExecutions(wish, { mappings, snapshot });
  const unfit = passedOver.map(({ issue }) => issue.id);
  const made = draft(create.template, create.identityLabel);
  return {
    kind: 'create',
    draft: { ...made, ...(unfit.length > 0 && { passedOver: unfit }) },
    always: create.always,
  };
}

/** Why a query names no Test Execution, with what it found. */
function explainQuery(jql: string, found: readonly SnapshotIssue[], option: string): string {
  if (found.length === 0) {
    return `No Test Execution is found by ${option}.jql: ${jql}. Plan one in Jira, change the query, or set ${option}.project and ${option}.create: 'whenMissing' to create it.`;
  }
  const names = found.map(({ key, summary }) => `${key} "${summary}"`).join(', ');
  return `Several issues are found by ${option}.jql: ${names} (${jql}). Narrow the query to one, or set ${option}.pick: 'newest'.`;
}

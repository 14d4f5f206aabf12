import { formatProblem } from '../config/config-problem.ts';
import { loadConfig, type ConfigPlaces } from '../config/load-config.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import { isDefect } from '../domain/known/propose-defects.ts';
import type { Mention } from '../domain/tags/mention.ts';
import { readTags } from '../domain/tags/read-tags.ts';
import { keysBeside } from '../domain/tags/signature.ts';
import { withinTime } from '../jira/within-time.ts';
import type { Clock } from '../platform/clock.ts';
import type { Budget } from '../platform/deadline.ts';

/** The mentions whose defects are open, all of them, with their keys; or why that could not be found out, as a sentence. */
export type OpenDefects =
  | { readonly ok: true; readonly open: ReadonlyMap<Mention, readonly IssueKey[]> }
  | { readonly ok: false; readonly message: string };

/** No run of tests waits longer than this for its first test, in milliseconds. */
const MOST: Budget = { timeout: 15_000, maxDuration: 30_000 };

export interface OpenDefectsRequest extends Omit<ConfigPlaces, 'signal'> {
  /** Over which time less may be granted. */
  readonly budget: Budget;
  readonly clock: Clock;
}

/**
 * Finds out which defects are open before tests run: one read per 100 issues. An issue that is no defect by the mapping, or cannot
 * be seen, is not open. What goes wrong is an answer, for the run goes on as if nothing had been asked.
 */
export async function findOpenDefects(
  mentions: readonly Mention[],
  { budget, clock, ...places }: OpenDefectsRequest,
): Promise<OpenDefects> {
  const timeout = Math.min(MOST.timeout, budget.timeout);
  const maxDuration = Math.min(MOST.maxDuration, budget.maxDuration);
  const completion = await loadConfig({ ...places, signal: AbortSignal.timeout(timeout) });
  if (!completion.ok) return { ok: false, message: completion.problems.map(formatProblem).join(' ') };
  const { rules, mappings } = completion.config;
  const named = mentions.map((mention) => {
    const plain = { ...mention, text: keysBeside(mention.text) };
    const { tags } = readTags([plain], rules.tags);
    return { mention, keys: tags.filter(({ role }) => role !== 'testCase').map(({ key }) => key) };
  });
  const keys = [...new Set(named.flatMap((one) => one.keys))];
  if (keys.length === 0) return { ok: true, open: new Map() };
  const inTime = { env: places.env, clock, budget: { timeout, maxDuration } };
  return withinTime(completion.config, inTime, async ({ connect }): Promise<OpenDefects> => {
    const jira = await connect();
    const issues = jira.ok ? await jira.value.client.readIssues(keys) : jira;
    if (!issues.ok) return { ok: false, message: issues.failure.message };
    const isOpen = (key: IssueKey) => {
      const issue = issues.value.get(key);
      return issue !== undefined && isDefect(issue, mappings) && !issue.status.done;
    };
    const open = named.filter((one) => one.keys.length > 0 && one.keys.every(isOpen));
    return { ok: true, open: new Map(open.map((one) => [one.mention, one.keys])) };
  });
}

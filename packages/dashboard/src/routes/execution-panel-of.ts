import { findExecutions } from '@defectlink/core/linking';
import type { ExecutionPanelProps } from '../pages/execution-panel.tsx';
import { address, buildPath, type Query } from '../server/query.ts';
import { filterQuery, readFilter } from '../server/row-filter.ts';
import type { Asking } from './asking.ts';
import { searchJira } from './search-jira.ts';

/** The panel that asks for the Test Execution of a build, when the address wants it and there is none. */
export async function executionPanelOf(asking: Asking): Promise<ExecutionPanelProps | undefined> {
  const { desk, config, seen, query } = asking;
  if (query.execution !== 'choose' || seen.look.report.execution) return undefined;
  const search = (query.eq ?? '').trim();
  const found = await searchJira(search, desk.answers.executions, findExecutions, asking);
  const path = buildPath(seen.look.build.id);
  const kept: Query = filterQuery(readFilter(query));
  const { template } = config.execution;
  return {
    path,
    kept,
    close: address(path, kept),
    search,
    found,
    projects: template ? [template.project] : [...config.rules.tags.projects],
    waiting: found?.kind === 'waiting',
  };
}

import { findExecutions } from '@defectlink/core/linking';
import type { ExecutionPanelProps } from '../pages/execution-panel.tsx';
import { PATIENCE } from '../server/desk.ts';
import { address, buildPath, type Query } from '../server/query.ts';
import { filterQuery, readFilter } from '../server/row-filter.ts';
import { within } from '../server/within.ts';
import { foundOf, type Asking } from './asking.ts';

/** The panel that asks for the Test Execution of a build, when the address wants it and there is none. */
export async function executionPanelOf({
  desk,
  config,
  seen,
  query,
}: Asking): Promise<ExecutionPanelProps | undefined> {
  if (query.execution !== 'choose' || seen.look.report.execution) return undefined;
  const search = (query.eq ?? '').trim();
  const found =
    search === ''
      ? undefined
      : foundOf(
          await within(
            desk.answers.executions.ask(search, async () => {
              const jira = await desk.jira(config).connect();
              return jira.ok ? findExecutions(jira.value.client, config, search) : jira;
            }),
            PATIENCE,
          ),
        );
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

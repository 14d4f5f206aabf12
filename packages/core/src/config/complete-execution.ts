import { parseProjectKey, type ProjectKey } from '../domain/issue-key.ts';
import { foreignAddress, issueNamed, issueOfAnySite, type SiteAddress } from '../domain/issue-url.ts';
import { matchText, type ExecutionMatch } from '../domain/plan/execution-match.ts';
import type { ExecutionSettings, MatchedExecutionSettings } from './config.ts';
import { noIssue } from './early-check.ts';
import { list } from './list.ts';
import { OPTIONS } from './options.ts';
import type { ExecutionOptions, MatchedExecutionOptions } from './written-config.ts';

type Report = (path: string, message: string) => void;

/**
 * Completes what is written of one Test Execution.
 * @param site Undefined when the site itself is not told: an address is then of no use, and no fault of its own.
 */
export function completeExecution(
  written: ExecutionOptions,
  path: string,
  site: SiteAddress | undefined,
  report: Report,
): ExecutionSettings {
  const key = written.key === undefined ? undefined : issueNamed(written.key, site);
  if (written.key !== undefined && !key && (site || !issueOfAnySite(written.key))) {
    report(`${path}.key`, foreignAddress(written.key, site) ?? noIssue(written.key));
  }
  const project =
    written.project === undefined ? undefined : readProject(written.project, `${path}.project`, report);
  const issueType = written.issueType ?? OPTIONS.execution.issueType.default;
  return {
    issueType,
    createAlways: written.create === 'always',
    ...(written.jql !== undefined && {
      query: {
        template: written.jql,
        newest: written.pick === 'newest',
        createsMissing: written.create === 'always' || written.create === 'whenMissing',
      },
    }),
    ...(key && { key }),
    ...(written.id !== undefined && { id: written.id }),
    ...(project && {
      template: {
        project,
        issueType,
        summary: written.summary ?? OPTIONS.execution.summary.default,
        labels: written.labels ?? [],
        fields: written.fields ?? {},
      },
    }),
  };
}

/**
 * Completes the Test Executions that are of some of the tests. How one is created is taken from the common one where it is not
 * said; which one it is, never: two of one key would be one.
 */
export function completeExecutions(
  written: readonly MatchedExecutionOptions[],
  common: ExecutionOptions,
  site: SiteAddress | undefined,
  report: Report,
): readonly MatchedExecutionSettings[] {
  const seen = new Map<string, number>();
  return written.map(({ match: writtenMatch, ...own }, at) => {
    const path = `executions.${at}`;
    const match = completeMatch(writtenMatch);
    const which = matchText(match);
    const earlier = seen.get(which);
    seen.set(which, earlier ?? at);
    if (which === '') {
      report(
        `${path}.match`,
        'It says nothing, and would be of every test. Name a project, suite, file or tag; for all other tests there is `execution`.',
      );
    } else if (earlier !== undefined) {
      report(
        `${path}.match`,
        `It is of no test: executions.${earlier} is of the same ones, and comes first.`,
      );
    }
    for (const folder of [...(match.suites ?? []), ...(match.files ?? [])]) {
      if (!/[*?]/.test(folder)) continue;
      report(`${path}.match`, `"${folder}" is no folder or file: patterns are not read. Name the folder.`);
    }
    const { project, issueType, labels, fields, create } = common;
    const summary = `${common.summary ?? OPTIONS.execution.summary.default} · ${which}`;
    const inherited = { project, issueType, summary, labels, fields, create };
    const defined = Object.fromEntries(Object.entries(inherited).filter(([, value]) => value !== undefined));
    const execution = completeExecution({ ...defined, ...own }, path, site, report);
    if (!execution.key && !execution.query && !execution.template) {
      report(
        path,
        'It names no Test Execution. Set its key or jql, or project to create one for each build.',
      );
    }
    return { ...execution, match };
  });
}

function completeMatch({ project, suite, file, tag }: MatchedExecutionOptions['match']): ExecutionMatch {
  const folders = (paths: string | readonly string[]) => list(paths).map(asFolder);
  return {
    ...(project !== undefined && { projects: list(project) }),
    ...(suite !== undefined && { suites: folders(suite) }),
    ...(file !== undefined && { files: folders(file) }),
    ...(tag !== undefined && { tags: list(tag).map((name) => name.replace(/^@/, '')) }),
  };
}

/** A path as test files are named: forward slashes, no slash at its end. */
function asFolder(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+(?=.)|(?<!\/)\/+$/g, '');
}

/** Reads the key of a project. */
export function readProject(key: string, path: string, report: Report): ProjectKey | undefined {
  const project = parseProjectKey(key);
  if (!project) report(path, `Expected the key of a project, such as KP, but received "${key}".`);
  return project;
}

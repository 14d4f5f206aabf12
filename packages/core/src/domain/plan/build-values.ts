import type { Build } from '../build/build.ts';

/** What placeholders in texts about a build stand for; undefined for what the build does not know. */
export function buildValues(build: Build): Readonly<Record<string, string | undefined>> {
  return {
    repository: build.ci?.repository,
    workflow: build.ci?.workflow,
    branch: build.ci?.branch,
    build: build.ci?.number ?? build.ci?.buildId,
    commit: build.ci?.commit?.slice(0, 10),
    suite: build.suites.filter((suite) => suite !== '.').join(', ') || undefined,
    date: build.startedAt.slice(0, 10),
  };
}

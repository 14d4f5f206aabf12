import type { BuildTest } from '../build/build.ts';

/** Which tests a Test Execution is of: those that fit each of the lists that there are, by one of its texts. */
export interface ExecutionMatch {
  /** Names of the runner's projects. */
  readonly projects?: readonly string[];
  /** Folders of runners' configurations, or folders around them. */
  readonly suites?: readonly string[];
  /** Test files, or folders around them. */
  readonly files?: readonly string[];
  /** Without the `@`. */
  readonly tags?: readonly string[];
}

/** Whether a Test Execution is of a test. */
export function fits(test: BuildTest, { projects, suites, files, tags }: ExecutionMatch): boolean {
  const { project, suite, file } = test;
  return (
    (!projects || (project !== undefined && projects.includes(project))) &&
    (!suites || suites.some((folder) => isWithin(suite, folder))) &&
    (!files || files.some((folder) => isWithin(file, folder))) &&
    (!tags || tagsOf(test).some((tag) => tags.includes(tag)))
  );
}

/** The suites of a build that a Test Execution can be of. */
export function suitesOf(suites: readonly string[], match: ExecutionMatch): readonly string[] {
  return suites.filter((suite) => !match.suites || match.suites.some((folder) => isWithin(suite, folder)));
}

/** Which tests are meant, in words: `project firefox, tag @smoke`. The same for the same match. */
export function matchText({ projects, suites, files, tags }: ExecutionMatch): string {
  const parts = [
    ['project', projects],
    ['suite', suites],
    ['file', files],
    ['tag', tags?.map((tag) => `@${tag}`)],
  ] as const;
  return parts.flatMap(([name, texts]) => (texts ? `${name} ${texts.join(' or ')}` : [])).join(', ');
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The tags of a test, those that its titles hold among them, without the `@`. */
function tagsOf({ runnerTags = [], titlePath }: BuildTest): string[] {
  const inTitles = titlePath.flatMap((title) => title.match(/(?<!\S)@\S+/g) ?? []);
  return [...runnerTags, ...inTitles].map((tag) => tag.replace(/^@/, ''));
}

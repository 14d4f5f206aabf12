import type { FixtureProject } from './runner-adapter.ts';

/** Our reporters of a project as they stand in a runner's configuration, under the name by which the runner loads them. */
export function ourReporters(
  name: string,
  { reporter }: Pick<FixtureProject, 'reporter'>,
): (readonly [string, Readonly<Record<string, unknown>>])[] {
  return reporter === false ? [] : [reporter].flat().map((options) => [name, options]);
}

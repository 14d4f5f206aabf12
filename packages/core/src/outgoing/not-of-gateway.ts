import { readCell } from '../domain/build/cell.ts';
import { readCiBuild } from '../domain/build/ci-build.ts';
import type { Environment } from '../domain/environment.ts';

/** Words of eight signs or more that we write into journals and reports, and read there again. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  (
    'defectlink playwright circleci buildkite bitbucket teamcity woodpecker semaphore appveyor codebuild codefresh annotation docblock describe ' +
    'expectedFailure unexpectedPass beforeAll afterAll unreadable creating execution withdrawn overtaken defectToExecution defectToTestCase ' +
    'executionToTestCase malformed foreignSite appEntity otherProject unreadType notFound notADefect notATestCase alsoTheExecution ' +
    'alsoTheTestCase furtherDefect otherError noTestCase notLinkedOutcome unsettled afterAllHook noLongerReproduces closedButFailing ' +
    'failedWithoutDefect passingWithDefect knownClosed unusable testCase sameError earlierTest earlierError'
  )
    .toLowerCase()
    .split(' '),
);
const NOWHERE = { system: '', architecture: '', node: '', machine: '', workspace: '' };
/** Names of variables that hold the address of a Jira. */
const SITE = /_(?:BASE|GATEWAY|AUTH)_URL$/i;
/** An id of a build, and no word: many a header carries one, to correlate requests. */
const ID = /^(?=\D*\d).{8}/;

/**
 * Tells which words of a gateway's headers are none of its credentials: our own, without which no journal could be read, what the CI
 * says of the build, by which builds and their jobs are told apart, and the Jira behind it, which stands in every link.
 */
export function notOfGateway(env: Environment): (word: string) => boolean {
  const ci = readCiBuild(env);
  const { job, jobRun } = readCell(env, ci?.provider, NOWHERE);
  const sites = Object.keys(env).flatMap((name) => (SITE.test(name) ? (env[name] ?? []) : []));
  const hosts = sites.map((site) => site.replace(/^[^/]*\/\/(?:[^/]*@)?/, ''));
  const told = [
    ...Object.values<unknown>({ ...ci }),
    ...(job?.split(' / ') ?? []),
    jobRun,
    ...sites,
    ...hosts,
  ];
  const ids = [ci?.buildId, ci?.commit, jobRun].flatMap((id) => id?.split(/[\s/]+/) ?? []);
  return (word) =>
    OWN_WORDS.has(word.toLowerCase()) ||
    told.some((value) => typeof value === 'string' && value.startsWith(word)) ||
    ids.some((id) => ID.test(id) && word.includes(id));
}

import { readCell } from '../domain/build/cell.ts';
import { readCiBuild } from '../domain/build/ci-build.ts';
import type { Environment } from '../domain/environment.ts';
import { SITE_VARIABLE } from './credential-variables.ts';

/** Words of eight signs or more that we write into journals and reports, and read there again. */
const OWN_WORDS: ReadonlySet<string> = new Set(
  (
    'defectlink playwright circleci buildkite bitbucket teamcity woodpecker semaphore appveyor codebuild codefresh annotation docblock describe ' +
    'expectedFailure unexpectedPass beforeAll afterAll taggedAfterAll unreadable creating execution linkedTo withdrawn overtaken defectToExecution defectToTestCase ' +
    'executionToTestCase malformed foreignSite appEntity otherProject unreadType notFound notADefect notATestCase alsoTheExecution ' +
    'alsoTheTestCase furtherDefect otherError noTestCase notLinkedOutcome unsettled afterAllHook noLongerReproduces closedButFailing ' +
    'failedWithoutDefect passingWithDefect knownClosed unusable testCase sameError earlierTest earlierError'
  )
    .toLowerCase()
    .split(' '),
);
const NOWHERE = { system: '', architecture: '', node: '', machine: '', workspace: '' };
/** An id of a build, and no name: many a header carries one, to correlate requests, with little behind it. */
const ID = /^[\da-f-]{8,}$/i;
const LITTLE = 8;
/** A day or a time of one, which our own texts hold, and a version: no credential looks so. */
const DAY_OR_VERSION = /^(?:(?:19|20)\d\d(-?)[01]\d\1[0-3]\d(?:t[\d:.]*z?)?|v?\d+\.\d+\.\d+)$/i;

/**
 * Tells which words of a gateway's headers are none of its credentials: our own, days and versions, without which no journal could be
 * read; what the CI says of the build, by which builds and their jobs are told apart; and the Jira behind it, which stands in every link.
 */
export function notOfGateway(env: Environment): (word: string) => boolean {
  const ci = readCiBuild(env);
  const { job, jobRun } = readCell(env, ci?.provider, NOWHERE);
  const sites = Object.keys(env).flatMap((name) => (SITE_VARIABLE.test(name) ? (env[name] ?? []) : []));
  const hosts = sites.map((site) => site.replace(/^[^/]*\/\/(?:[^/]*@)?/, ''));
  const told = [
    ...Object.values<unknown>({ ...ci }),
    ...(job?.split(' / ') ?? []),
    jobRun,
    ...sites,
    ...hosts,
  ];
  const parts = new Set(told.flatMap((value) => (typeof value === 'string' ? value.split(/[\s/]+/) : [])));
  const ids = [ci?.buildId, ci?.commit, jobRun].flatMap((id) => id?.split(/[\s/]+/) ?? []);
  return (word) =>
    OWN_WORDS.has(word.toLowerCase()) ||
    DAY_OR_VERSION.test(word) ||
    parts.has(word) ||
    told.some((value) => typeof value === 'string' && value.startsWith(word)) ||
    ids.some((id) => ID.test(id) && word.startsWith(id) && word.length - id.length < LITTLE);
}

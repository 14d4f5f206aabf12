import type { JunitCase, JunitProperty } from './junit-case.ts';

/** How fastlane trainer names the runs of a test that Xcode repeats; those in several configurations have names of their own. */
const REPETITION = /^(?:First Run|Retry \d+|Repetition \d+)/;
/** The version as gotestsum has it from `go version`; go-junit-report, which retries nothing, says it without the platform. */
const GO_VERSION = /^go\S+ .*\w\/\w+$/;

/**
 * Whether a test case that stands a second time in its suite is the retry of a test, and not another one of its name. Only what users
 * do not choose tells of it: trainer's property of a repetition; and gotestsum, which writes each attempt of `--rerun-fails`, since Go
 * numbers the tests of one name. Gradle writes retries and methods with the same rows alike (gradle/gradle#39079). Pure.
 */
export function repeatsRetries(test: JunitCase): boolean {
  return has(test.properties, 'repetition', REPETITION) || isOfGotestsum(test);
}

/** Whether gotestsum wrote a test case. Pure. */
export function isOfGotestsum({ suites }: JunitCase): boolean {
  return has(suites.at(-1)?.properties ?? [], 'go.version', GO_VERSION);
}

function has(properties: readonly JunitProperty[], called: string, like: RegExp): boolean {
  return properties.some(({ name, value }) => name === called && like.test(value));
}

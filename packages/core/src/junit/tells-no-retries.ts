/**
 * Writers that write each test once, whatever its retries: TestNG by its comment, Maven Surefire by its schema, jest-junit, Vitest,
 * RSpec, cucumber-js and the reporters of mocha by what they call the whole, and those of .NET by the assembly.
 */
const WRITERS =
  /\borg\.testng\.reporters\.|\/surefire-test-report[^/]*\.xsd$|^(?:jest|vitest) tests$|^Mocha Tests$|^rspec\d*$|^cucumber-js$|\.dll$/;

/**
 * Whether a file says that what stands twice in it are two tests of one name, such as rows of data, and not the retries of one. Pure.
 * @param said Comments, the names of the root and of suites, the schema of the root.
 */
export function tellsNoRetries(...said: readonly (string | undefined)[]): boolean {
  return said.some((text) => text !== undefined && WRITERS.test(text));
}

import { OUTCOMES, type Outcome } from './outcome.ts';

/** The ids of tests in short, those of an outcome one after the other: what a run keeps of tests that no record is kept of. */
export type TestDigests = Readonly<Partial<Record<Outcome, string>>>;

/** Characters of a digest. */
const LENGTH = 11;
const WORD = 2 ** 32;

/**
 * The id of a test in short. Of a build of 100,000 tests and 1,000 failures, one of 90 million takes another test for a failed one.
 * It is FNV-1a of 64 bits (RFC 9923) over the id's UTF-16 code units, of which the upper 53 bits are kept, which a number holds.
 */
export function testDigest(testId: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let at = 0; at < testId.length; at += 1) {
    low = (low ^ testId.charCodeAt(at)) >>> 0;
    // Times the prime 2^40 + 0x1b3, in halves that numbers can hold.
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / WORD) + ((low << 8) >>> 0)) % WORD;
    low = product % WORD;
  }
  return (high * 2 ** 21 + (low >>> 11)).toString(36).padStart(LENGTH, '0');
}

/** The digests of tests, by how they ended. */
export function digestsOf(tests: Iterable<readonly [testId: string, outcome: Outcome]>): TestDigests {
  const digests: Partial<Record<Outcome, string>> = {};
  for (const [testId, outcome] of tests) digests[outcome] = (digests[outcome] ?? '') + testDigest(testId);
  return digests;
}

/** Each digest, with how the test ended. */
export function* eachDigest(digests: TestDigests): Generator<readonly [digest: string, outcome: Outcome]> {
  for (const outcome of OUTCOMES) {
    const text = digests[outcome] ?? '';
    for (let at = 0; at + LENGTH <= text.length; at += LENGTH) yield [text.slice(at, at + LENGTH), outcome];
  }
}

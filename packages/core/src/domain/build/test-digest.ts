import { OUTCOMES, type Outcome } from './outcome.ts';

/** The names of tests in short, those of an outcome one after the other: what a run keeps of tests that no record is kept of. */
export type TestDigests = Readonly<Partial<Record<Outcome, string>>>;

/** Characters of a digest. */
const LENGTH = 11;

/**
 * A text in short. Of a build of 100,000 tests and 1,000 failures, one of 90 million takes another test for a failed one.
 * It is FNV-1a of 64 bits (RFC 9923) over its UTF-16 code units, of which the upper 53 bits are kept, which a number holds.
 */
export function testDigest(text: string): string {
  // The hash in pieces of 16 bits, from the lowest: products of larger ones are no small integers, and take ten times as long.
  let a = 0x2325;
  let b = 0x8422;
  let c = 0x9ce4;
  let d = 0xcbf2;
  for (let at = 0; at < text.length; at += 1) {
    a ^= text.charCodeAt(at);
    // Times the prime 2^40 + 0x1b3.
    const low = a * 0x1b3;
    const next = b * 0x1b3 + (low >>> 16);
    const third = c * 0x1b3 + (a << 8) + (next >>> 16);
    d = (d * 0x1b3 + (b << 8) + (third >>> 16)) & 0xffff;
    a = low & 0xffff;
    b = next & 0xffff;
    c = third & 0xffff;
  }
  return ((d * 2 ** 16 + c) * 2 ** 21 + b * 2 ** 5 + (a >>> 11)).toString(36).padStart(LENGTH, '0');
}

/** The digests of tests, by how they ended. */
export function digestsOf(tests: Iterable<readonly [digest: string, outcome: Outcome]>): TestDigests {
  const digests: Partial<Record<Outcome, string>> = {};
  for (const [digest, outcome] of tests) digests[outcome] = (digests[outcome] ?? '') + digest;
  return digests;
}

/** Each digest, with how the test ended. */
export function* eachDigest(digests: TestDigests): Generator<readonly [digest: string, outcome: Outcome]> {
  for (const outcome of OUTCOMES) {
    const text = digests[outcome] ?? '';
    for (let at = 0; at + LENGTH <= text.length; at += LENGTH) yield [text.slice(at, at + LENGTH), outcome];
  }
}

import { print, styled } from './screen.ts';

/** What the demo claims, each with whether it is so. */
export class Checks {
  readonly #failed: string[] = [];

  /** Names of the claims that turned out wrong. */
  get failed(): readonly string[] {
    return this.#failed;
  }

  /**
   * Prints a claim and whether it is so.
   * @param differences how what was found differs from what was expected; the claim is true when there is none
   */
  expect(claim: string, differences: readonly string[]): void {
    if (differences.length === 0) {
      print(`  ${styled('green', '✓')} ${claim}`);
      return;
    }
    this.#failed.push(claim);
    print(`  ${styled('red', '✗')} ${claim}`);
    for (const difference of differences) print(`      ${styled('red', difference)}`);
  }

  /** Prints a claim that a value equals another, and whether it does. */
  expectEqual(claim: string, found: unknown, expected: unknown): void {
    this.expect(claim, found === expected ? [] : [`expected ${String(expected)}, found ${String(found)}`]);
  }
}

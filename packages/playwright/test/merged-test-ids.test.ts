import type { Suite, TestCase } from '@playwright/test/reporter';
import { describe, expect, it } from 'vitest';
import { mergedTestIds } from '../src/merged-test-ids.ts';
import { someTest } from './some-test.ts';

const PAYS = '0123456789abcdef0123-0123456789abcdef0123';
const REFUNDS = '0123456789abcdef0123-fedcba98765432100123';

function idsIn(tests: readonly TestCase[], environmentTags: number): string[] {
  return tests.map(mergedTestIds({ allTests: () => tests } as unknown as Suite, environmentTags));
}

describe('the id of a test in merged reports', () => {
  it('is the one that it has in its own run, wherever its report lies among the others', () => {
    const tests = [PAYS, `${REFUNDS}7`].map((id) => someTest({ id }));
    expect(idsIn(tests, 0)).toEqual([PAYS, REFUNDS]);
  });

  it('says the tag that its environment gives each test, behind those of titles, and no tag of its own', () => {
    const title = 'pays @fast';
    const titlePath = () => ['', '', 'card.spec.ts', title];
    const tests = ['@linux', '@windows'].map((environment, at) =>
      someTest({ id: `${PAYS}${at || ''}`, title, titlePath, tags: ['@fast', environment, '@checkout'] }),
    );
    expect(idsIn(tests, 1)).toEqual([`${PAYS} @linux`, `${PAYS} @windows`]);
  });

  it('says which of how many it is where the environments have no tag', () => {
    const tests = [PAYS, REFUNDS, `${PAYS}3`, `${PAYS}5`].map((id) => someTest({ id, tags: ['@checkout'] }));
    expect(idsIn(tests, 0)).toEqual([`${PAYS} (1 of 3)`, REFUNDS, `${PAYS} (2 of 3)`, `${PAYS} (3 of 3)`]);
  });

  it('says only which it is of a setup, which each shard runs: there may be more of them tomorrow', () => {
    const of = (name: string, dependencies: readonly string[]) =>
      ({ project: () => ({ name, dependencies }) }) as unknown as Suite;
    const setup = of('setup', []);
    const tests = [
      ...[PAYS, `${PAYS}1`].map((id) => someTest({ id, parent: setup })),
      someTest({ id: REFUNDS, parent: of('e2e', ['setup']) }),
    ];
    expect(idsIn(tests, 0)).toEqual([PAYS, `${PAYS} (2)`, REFUNDS]);
  });

  it('is the whole of an id that is made in another way', () => {
    expect(idsIn([someTest({ id: 'a1-b2' })], 0)).toEqual(['a1-b2']);
  });
});

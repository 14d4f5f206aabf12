import type { ContractCase, GroupCode, TestCode } from './contract-case.ts';

const KEY = /^KP-\d+$/;

/**
 * A case whose tests say in their titles what they say by helpers, for what a helper says is in no file but our own. Pure.
 * @returns undefined when a title cannot say the same: a signature, a saying of some attempts, a second defect, what is no key
 */
export function saidInTitles(one: ContractCase): ContractCase | undefined {
  if (!testsOf(one.code.holds).every(fitsTitle)) return undefined;
  return { ...one, code: { ...one.code, holds: one.code.holds.map(titled) } };
}

function testsOf(holds: readonly (TestCode | GroupCode)[]): readonly TestCode[] {
  return holds.flatMap((held) => ('describe' in held ? testsOf(held.holds) : [held]));
}

function fitsTitle({ says = [] }: TestCode): boolean {
  const fits = says.every(
    ({ by, text, when }) =>
      (by === 'helper' || by === 'helper at run time') && when === undefined && KEY.test(text),
  );
  return fits && says.filter(({ type }) => type === 'defect').length <= 1;
}

function titled(held: TestCode | GroupCode): TestCode | GroupCode {
  if ('describe' in held) return { ...held, holds: held.holds.map(titled) };
  const { says = [], ...test } = held;
  return {
    ...test,
    title: [test.title, ...says.map(({ type, text }) => `@${type?.toLowerCase()}:${text}`)].join(' '),
  };
}

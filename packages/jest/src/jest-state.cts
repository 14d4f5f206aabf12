import type { CircusState, ExpectState } from './circus-state.ts' with {
  'resolution-mode': 'import',
};
import { isFunction, isObject, jestGlobals } from './jest-globals.cts';

let circusSymbol: symbol | undefined;

/** What jest-circus knows of the tests of this file; undefined with another test runner. */
export function circusState(): CircusState | undefined {
  // Looked up once: among the many globals of jsdom that takes longer than all the rest.
  circusSymbol ??= Object.getOwnPropertySymbols(globalThis).find(
    ({ description }) => description === 'JEST_STATE_SYMBOL',
  );
  const state: unknown = circusSymbol && Reflect.get(globalThis, circusSymbol);
  return isCircusState(state) ? state : undefined;
}

/** Looks at what is read first; whatever else may differ throws where it is used, and names remain. */
function isCircusState(value: unknown): value is CircusState {
  return isObject(value) && typeof value.hasStarted === 'boolean' && isObject(value.rootDescribeBlock);
}

type TestState = ExpectState & { readonly testPath: string };

/** State of Jest's own `expect`, also when the global one is missing (`injectGlobals: false`) or another library's. */
export function expectState(): TestState | undefined {
  return stateOf(Reflect.get(globalThis, 'expect')) ?? stateOf(jestGlobals().expect);
}

function stateOf(expect: unknown): TestState | undefined {
  if (typeof expect !== 'function' || !('getState' in expect) || !isFunction(expect.getState))
    return undefined;
  const state = expect.getState();
  return isTestState(state) ? state : undefined;
}

function isTestState(state: unknown): state is TestState {
  return isObject(state) && typeof state.testPath === 'string';
}

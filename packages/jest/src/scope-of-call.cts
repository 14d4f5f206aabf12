import type { DescribeEntry, ExpectState, TestEntry } from './circus-state.ts' with {
  'resolution-mode': 'import',
};
import type { CallScope } from './helper-call.ts' with { 'resolution-mode': 'import' };
import { isObject } from './jest-globals.cts';
import { circusState } from './jest-state.cts';

/** Which tests a helper's call speaks of, by what Jest says at that moment. */
export function scopeOfCall(state: ExpectState): CallScope {
  try {
    const exact = exactScope(state);
    if (exact) return exact;
  } catch {
    // Jest's internals have changed: names remain.
  }
  const name = state.currentConcurrentTestName?.() ?? state.currentTestName;
  return typeof name === 'string' && name !== '' ? { scope: 'name', name } : { scope: 'outside' };
}

/** The scope of a call in a describe, with which of the describes of the same titles it is. */
export function inDescribe(block: DescribeEntry, scope: CallScope): CallScope {
  const circus = circusState();
  const tests = testsIn(block);
  const [first] = tests;
  if (!circus || circus.randomize === true || !first || scope.scope !== 'describe') return scope;
  return { ...scope, tests: { from: positionOf(first), count: tests.length } };
}

/** Undefined when Jest does not show which test is running. */
function exactScope(state: ExpectState): CallScope | undefined {
  const identity = state.currentTestIdentity?.();
  if (isTestEntry(identity)) return scopeOfTest(identity);
  const circus = circusState();
  if (!circus) return undefined;
  if (!circus.hasStarted) return { scope: 'describe', titles: titlesOf(circus.currentDescribeBlock) };
  const current = circus.currentlyRunningTest;
  const running = current?.status === 'skip' || current?.status === 'todo' ? null : current;
  const name = state.currentConcurrentTestName?.();
  if (typeof name !== 'string') return running ? scopeOfTest(running) : { scope: 'outside' };
  // A concurrent test is known by its name alone, and circus' running test may be another one.
  const sameName = testsIn(circus.rootDescribeBlock).filter((test) => titlesOf(test).join(' ') === name);
  if (running && running.concurrent !== true && sameName.includes(running)) return scopeOfTest(running);
  return sameName.length === 1 && sameName[0] ? scopeOfTest(sameName[0]) : { scope: 'name', name };
}

function scopeOfTest(test: TestEntry): CallScope {
  return { scope: 'test', titles: titlesOf(test), position: positionOf(test), attempt: test.invocations };
}

/** How many tests a describe holds whose body is over. */
const counts = new WeakMap<DescribeEntry, number>();

function countIn(block: DescribeEntry): number {
  const known = counts.get(block) ?? testsIn(block).length;
  counts.set(block, known);
  return known;
}

/** Number of tests before it, in the order in which Jest lists the results of a file. */
function positionOf(test: TestEntry): number {
  let before = 0;
  for (let at: DescribeEntry | TestEntry = test; at.parent; at = at.parent) {
    for (const sibling of at.parent.children) {
      if (sibling === at) break;
      before += sibling.type === 'test' ? 1 : countIn(sibling);
    }
  }
  return before;
}

function titlesOf(entry: DescribeEntry | TestEntry): string[] {
  const titles: string[] = [];
  for (let at = entry; at.parent; at = at.parent) titles.unshift(at.name);
  return titles;
}

function testsIn(block: DescribeEntry): TestEntry[] {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));
}

function isTestEntry(value: unknown): value is TestEntry {
  return isObject(value) && value.type === 'test' && typeof value.name === 'string' && isObject(value.parent);
}

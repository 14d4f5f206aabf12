/** Which tests a call of a helper counts for. */
export type CallScope =
  /** The test that made the call, by its titles and its position among the tests of its file; attempts count from 1. */
  | {
      readonly scope: 'test';
      readonly titles: readonly string[];
      readonly position: number;
      readonly attempt: number;
    }
  /** Every test of this full name: all that can be told when Jest hides which test is running. */
  | { readonly scope: 'name'; readonly name: string }
  /** Every test inside the describe with these titles; with none, every test of the file. */
  | { readonly scope: 'describe'; readonly titles: readonly string[]; readonly tests?: TestRange }
  /** No test. */
  | { readonly scope: 'outside' };

/** Tests of a file that follow each other. */
export interface TestRange {
  /** Position of the first one among the tests of the file. */
  readonly from: number;
  readonly count: number;
}

/** One call of `defect()` or `testCase()` in a test file, as the helper appended it to the sidecar. */
export type HelperCall = CallScope & {
  /** Absolute path of the test file. */
  readonly file: string;
  readonly helper: 'defect' | 'testCase';
  /** Names the process or thread that ran the file. */
  readonly run: string;
  readonly keys: readonly string[];
};

/** Reads one line of the sidecar; undefined when it is torn or not ours. */
export function parseHelperCall(line: string): HelperCall | undefined {
  const value = parseObject(line);
  if (!value) return undefined;
  const { file, helper, keys, run, scope, titles, position, attempt, name } = value;
  if (typeof file !== 'string' || (helper !== 'defect' && helper !== 'testCase') || !isTexts(keys))
    return undefined;
  const call = { file, helper, keys, run: typeof run === 'string' ? run : '' } as const;
  if (scope === 'test' && isTexts(titles) && typeof position === 'number' && typeof attempt === 'number') {
    return { ...call, scope, titles, position, attempt };
  }
  if (scope === 'name' && typeof name === 'string') return { ...call, scope, name };
  if (scope === 'describe' && isTexts(titles))
    return { ...call, scope, titles, ...(isRange(value.tests) && { tests: value.tests }) };
  return scope === 'outside' ? { ...call, scope } : undefined;
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isRange(value: unknown): value is TestRange {
  return (
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    typeof value.from === 'number' &&
    'count' in value &&
    typeof value.count === 'number'
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

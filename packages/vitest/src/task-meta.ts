// First: TypeScript loses what is added to a module's types by a file that it reads before the module.
import type { TaskMeta } from 'vitest';
import { say, type Saying } from './said-by-task.ts';

declare module 'vitest' {
  /** What a test says. Suites pass theirs on by a shallow merge (Vitest 4.1), hence flat names of our own: the nearest one counts. */
  interface TaskMeta {
    'defectlink:defect'?: string;
    'defectlink:testCase'?: string;
  }
}

type Meta<Helper extends Saying['helper']> = Readonly<Required<Pick<TaskMeta, `defectlink:${Helper}`>>>;

/** What a defect is told by, beside its key. */
export interface DefectSigns {
  /** The defect counts only for a failure whose whole error matches. */
  readonly when: RegExp;
}

/**
 * Names the defect that a test catches: as static meta, `test('…', { meta: defect('KP-101') }, …)`, or called in a test or describe.
 * @param keys Keys or browse URLs, the primary defect first; last, what the defects are told by: with
 * `defect('KP-101', { when: /timeout of \d+ms/ })` they count only for a failure whose whole error matches.
 * @returns The meta, to be spread beside others'. Where it is used, it counts for that test or describe alone.
 */
export function defect(...keys: readonly (string | DefectSigns)[]): Meta<'defect'> {
  const signs = keys.find(isSigns);
  const named = textOf(keys.filter((key) => !isSigns(key)));
  return metaOf('defect', signs ? `${named} when ${textOf([signs.when])}` : named, defect);
}

/** Names the test case that a test carries out. Used like {@link defect}. */
export function testCase(...keys: readonly string[]): Meta<'testCase'> {
  return metaOf('testCase', textOf(keys), testCase);
}

/** Says it at once, and takes that back where the meta is used. */
function metaOf<Helper extends Saying['helper']>(helper: Helper, text: string, called: object): Meta<Helper> {
  const takeBack = say(helper, text, called);
  const meta = Object.defineProperty({}, `defectlink:${helper}`, {
    enumerable: true,
    get: () => {
      takeBack();
      return text;
    },
  });
  return meta as Meta<Helper>;
}

function isSigns(key: unknown): key is DefectSigns {
  return typeof key === 'object' && key !== null && 'when' in key;
}

/** Whatever a test hands over, as one text: a helper never makes a test fail. */
function textOf(said: readonly unknown[]): string {
  return said
    .flat(Infinity)
    .map((one) => {
      try {
        return String(one);
      } catch {
        return typeof one;
      }
    })
    .join(' ');
}

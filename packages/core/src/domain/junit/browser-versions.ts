import { testIdOf, type JunitCase } from './junit-case.ts';
import { withNames } from './with-names.ts';

/** The version of a browser behind its name (TestCafe, Karma, WebdriverIO): tomorrow it is another. */
const VERSION =
  /(?<![a-z])((?:headless[ _]?)?(?:chrome|chromium|firefox|(?:ms)?edge|safari|webkit|opera|electron)(?:[ _]?headless)?)[ ._]\d+(?:[._]\d+)+/gi;

/**
 * Takes the versions of browsers out of the names of suites and classes. A test that ran in several of one, as a team tests the newest and
 * an older one, had better keep them: which those are is known once all test cases were met.
 */
export class BrowserVersions {
  readonly #written = new Map<string, string>();
  readonly #ofSeveral = new Set<string>();

  /** Whether a test was met in several versions of a browser. */
  get areSeveral(): boolean {
    return this.#ofSeveral.size > 0;
  }

  /** A test case in whichever version its browser was, which is remembered. */
  without(test: JunitCase): JunitCase {
    const lasting = lastingOf(test);
    if (!lasting) return test;
    const [id, written] = [testIdOf(lasting), testIdOf(test)];
    const known = this.#written.get(id);
    if (known === undefined) this.#written.set(id, written);
    else if (known !== written) this.#ofSeveral.add(id);
    return lasting;
  }

  /** The same, but as it is written where the test was met in several versions. */
  withoutUnlessSeveral(test: JunitCase): JunitCase {
    const lasting = lastingOf(test);
    return !lasting || this.#ofSeveral.has(testIdOf(lasting)) ? test : lasting;
  }
}

/** Undefined where no name holds a version. */
function lastingOf(test: JunitCase): JunitCase | undefined {
  const names = [test.className, ...test.suites.map(({ name }) => name)];
  if (names.every((name) => name.search(VERSION) === -1)) return undefined;
  return withNames(test, (name) => name.replace(VERSION, '$1'));
}

import type { JunitCase } from './junit-case.ts';

/** The version of a browser behind its name (TestCafe, Karma, WebdriverIO): tomorrow it is another. */
const VERSION =
  /(?<![a-z])((?:headless[ _]?)?(?:chrome|chromium|firefox|(?:ms)?edge|safari|webkit|opera|electron)(?:[ _]?headless)?)[ ._]\d+(?:[._]\d+)+/gi;

/**
 * Takes the versions of browsers out of the names of suites and classes, and remembers whether it took several out of one name: those are
 * several browsers, as a team tests the newest and an older one, and their versions had better stay.
 */
export class BrowserVersions {
  readonly #written = new Map<string, string>();
  /** Whether names were met that differ by a version alone. */
  areSeveral = false;

  /** A test case in whichever version its browser was. */
  without(test: JunitCase): JunitCase {
    return {
      ...test,
      className: this.#named(test.className),
      suites: test.suites.map((suite) => ({ ...suite, name: this.#named(suite.name) })),
    };
  }

  #named(name: string): string {
    const lasting = name.replace(VERSION, '$1');
    if (lasting === name) return name;
    const written = this.#written.get(lasting) ?? name;
    this.#written.set(lasting, written);
    this.areSeveral ||= written !== name;
    return lasting;
  }
}

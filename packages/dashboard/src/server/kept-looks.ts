import { isDeepStrictEqual } from 'node:util';
import { buildIdOf, type BuildLook, type Config } from '@defectlink/core/linking';
import type { Runs } from './places.ts';
import type { Setup } from './setup.ts';
import { PATIENCE, within } from './within.ts';

/** What a page shows of a build. */
export interface Seen {
  readonly look: BuildLook;
  /** Jira has not answered yet. */
  readonly waiting: boolean;
}

/** Milliseconds for which what Jira said of a build is shown without asking again. */
const FRESH = 20_000;
/** Milliseconds for which a page says that Jira could not be asked without trying again. */
const FAILURE_FRESH = 2_000;
/** Most builds whose looks are kept. */
const MOST = 5;

interface Kept {
  readonly runs: Runs;
  readonly setup: Setup;
  /** Describes the files that tell what was chosen and linked. */
  readonly files: string;
  /** When it is to be taken again, in milliseconds since 1970. */
  readonly until: number;
  readonly pending: Promise<BuildLook>;
  readonly last?: BuildLook;
  /** What is shown while Jira has not answered. */
  meanwhile?: Promise<BuildLook>;
}

/** Looks at builds, kept for a short time: a build of 10,000 failed tests takes a while to look at, whether Jira answers or not. */
export class KeptLooks {
  readonly #take: (runs: Runs, setup: Setup) => Promise<BuildLook>;
  readonly #withoutJira: (runs: Runs, config: Config) => Promise<BuildLook>;
  readonly #kept = new Map<string, Kept>();

  /**
   * @param take Looks at a build.
   * @param withoutJira Looks at it while Jira has not answered.
   */
  constructor(
    take: (runs: Runs, setup: Setup) => Promise<BuildLook>,
    withoutJira: (runs: Runs, config: Config) => Promise<BuildLook>,
  ) {
    this.#take = take;
    this.#withoutJira = withoutJira;
  }

  /** @param files Describes the files that tell what was chosen and linked: others than before are looked at anew. */
  async look(runs: Runs, setup: Setup, files: string): Promise<Seen> {
    const known = this.#kept.get(buildIdOf(runs[0]));
    const unchanged = known?.runs === runs && known.files === files && isDeepStrictEqual(known.setup, setup);
    const same = unchanged ? known : undefined;
    const fresh = same && Date.now() < same.until;
    const kept = fresh ? same : this.#start({ runs, setup, files }, worthShowing(same));
    if (kept.last) return { look: kept.last, waiting: false };
    const found = await within(kept.pending, PATIENCE);
    if (found || !setup.ok) return { look: found ?? (await kept.pending), waiting: false };
    kept.meanwhile ??= this.#withoutJira(runs, setup.config);
    return { look: await kept.meanwhile, waiting: true };
  }

  forget(): void {
    this.#kept.clear();
  }

  /** @param last What is shown at once, while the look is taken again behind it. */
  #start(sight: Pick<Kept, 'runs' | 'setup' | 'files'>, last: BuildLook | undefined): Kept {
    const { runs, setup } = sight;
    const id = buildIdOf(runs[0]);
    // The page that shows the last one goes out first.
    const taken = last ? new Promise(setImmediate) : Promise.resolve();
    const pending = taken.then(() => this.#take(runs, setup));
    const kept: Kept = { ...sight, until: Infinity, pending, ...(last && { last }) };
    this.#kept.delete(id);
    this.#kept.set(id, kept);
    for (const oldest of [...this.#kept.keys()].slice(0, -MOST)) this.#kept.delete(oldest);
    void pending.then(
      (found) => {
        if (this.#kept.get(id) !== kept) return;
        const fresh = failed(found, setup) ? FAILURE_FRESH : FRESH;
        this.#kept.set(id, { ...kept, last: found, until: Date.now() + fresh });
      },
      () => this.#kept.delete(id),
    );
    return kept;
  }
}

/** Jira could have been asked, and did not answer. */
function failed({ unanswered }: BuildLook, setup: Setup): boolean {
  return unanswered !== undefined && setup.ok && setup.readOnly === undefined;
}

/** What is shown although it is old; a failure is not, because Jira may be back. */
function worthShowing(kept: Kept | undefined): BuildLook | undefined {
  return kept?.last && !failed(kept.last, kept.setup) ? kept.last : undefined;
}

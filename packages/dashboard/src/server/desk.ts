import {
  buildIdOf,
  formatProblem,
  type findDefects,
  type findExecutions,
  type findTestCases,
  keepJira,
  loadConfig,
  lookAtBuild,
  lookUnconfigured,
  readCredentials,
  startDeadline,
  systemClock,
  type BuildLook,
  type Config,
  type HandLinkPlan,
  type HandLinkRequest,
  type KeptJira,
  type OfferReading,
  type TracedChain,
} from '@defectlink/core/linking';
import { BuildShelf } from './build-shelf.ts';
import { Jobs } from './jobs.ts';
import { KeptAnswers } from './kept-answers.ts';
import { Notes } from './notes.ts';
import type { DashboardPlaces, Runs } from './places.ts';
import { within } from './within.ts';

/** The configuration, or why there is none that can be used. */
export type Setup =
  | {
      readonly ok: true;
      readonly config: Config;
      /** Why nothing can be asked of Jira or written to it: the credentials that are missing. */
      readonly readOnly?: string;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Milliseconds for which the configuration is taken to be the same: a person may be mending it. */
const SETUP_FRESH = 2_000;
/** Milliseconds for which what Jira said of a build is shown without asking again. */
const LOOK_FRESH = 20_000;
/** Milliseconds for which answers to a search, a plan, a trace are kept. */
const ANSWER_FRESH = 30_000;
/** Milliseconds that a page waits for Jira before it shows what is known without. */
export const PATIENCE = 1_500;

interface Look {
  readonly runs: Runs;
  readonly since: number;
  readonly pending: Promise<BuildLook>;
  readonly last?: BuildLook;
}

/** What a page shows of a build. */
export interface Seen {
  readonly look: BuildLook;
  /** Jira has not answered yet. */
  readonly waiting: boolean;
}

/** What the pages work with: the builds of the folders, the configuration, and what Jira says, each kept for a short while. */
export class Desk {
  readonly places: DashboardPlaces;
  readonly shelf: BuildShelf;
  readonly jobs = new Jobs();
  readonly notes = new Notes();
  readonly #setups = new KeptAnswers<Setup>(SETUP_FRESH);
  readonly answers = {
    defects: new KeptAnswers<Awaited<ReturnType<typeof findDefects>>>(ANSWER_FRESH),
    testCases: new KeptAnswers<Awaited<ReturnType<typeof findTestCases>>>(ANSWER_FRESH),
    executions: new KeptAnswers<Awaited<ReturnType<typeof findExecutions>>>(ANSWER_FRESH),
    plans: new KeptAnswers<HandLinkPlan>(ANSWER_FRESH),
    traces: new KeptAnswers<TracedChain>(ANSWER_FRESH),
    offers: new KeptAnswers<OfferReading>(ANSWER_FRESH),
  };
  readonly #looks = new Map<string, Look>();
  #jira: { readonly site: string; readonly kept: KeptJira } | undefined;

  constructor(places: DashboardPlaces) {
    this.places = places;
    this.shelf = new BuildShelf(places);
  }

  setup(): Promise<Setup> {
    return this.#setups.ask('', async () => {
      const { configDir, configFile, env } = this.places;
      const completion = await loadConfig({ configDir, configFile, options: {}, env });
      if (!completion.ok) return { ok: false, problems: completion.problems.map(formatProblem) };
      const { config } = completion;
      const credentials = readCredentials(env, config.jira.envPrefix);
      return {
        ok: true,
        config,
        ...(!credentials.found && { readOnly: formatProblem(credentials.problem) }),
      };
    });
  }

  /** A connection to Jira that is kept while the site stays the same. */
  jira(config: Config): KeptJira {
    const site = `${config.jira.envPrefix} ${config.jira.baseUrl}`;
    if (this.#jira?.site !== site) {
      this.#jira?.kept.close();
      this.#jira = { site, kept: keepJira(config, { env: this.places.env, clock: systemClock }) };
    }
    return this.#jira.kept;
  }

  /** Does something with a build over the kept connection; standing still ends it. */
  async withBuild<T>(runs: Runs, config: Config, work: (request: HandLinkRequest) => Promise<T>): Promise<T> {
    const deadline = startDeadline({ timeout: config.timeout, maxDuration: Infinity }, systemClock);
    const { outputDir } = this.places;
    const { connect } = this.jira(config);
    const onProgress = () => {
      deadline.progress();
    };
    try {
      return await work({ runs, config, outputDir, clock: systemClock, deadline, connect, onProgress });
    } finally {
      deadline.release();
    }
  }

  /** Looks at a build; with what Jira said last, or without Jira, when it does not answer soon. */
  async look(runs: Runs, setup: Setup): Promise<Seen> {
    if (!setup.ok) return { look: lookUnconfigured(runs, setup.problems.join(' ')), waiting: false };
    const { config, readOnly } = setup;
    if (readOnly !== undefined)
      return { look: await lookAtBuild(this.#unasked(runs, config, readOnly)), waiting: false };
    const known = this.#looks.get(buildIdOf(runs[0]));
    const same = known?.runs === runs ? known : undefined;
    const fresh = same && Date.now() - same.since < LOOK_FRESH;
    const started = fresh ? same : this.#startLook(runs, config, same?.last);
    // What was seen a moment ago is shown at once, and renewed behind it.
    if (started.last) return { look: started.last, waiting: false };
    const found = await within(started.pending, PATIENCE);
    if (found) return { look: found, waiting: false };
    return {
      look: await lookAtBuild(this.#unasked(runs, config, 'Jira has not answered yet.')),
      waiting: true,
    };
  }

  #startLook(runs: Runs, config: Config, last: BuildLook | undefined): Look {
    const id = buildIdOf(runs[0]);
    const pending = this.withBuild(runs, config, lookAtBuild);
    const look: Look = { runs, since: Date.now(), pending, ...(last && { last }) };
    this.#looks.set(id, look);
    void pending.then(
      (found) => {
        if (this.#looks.get(id) !== look) return;
        // What Jira did not answer is not worth keeping.
        if (found.unanswered === undefined) this.#looks.set(id, { ...look, since: Date.now(), last: found });
        else this.#looks.delete(id);
      },
      () => this.#looks.delete(id),
    );
    return look;
  }

  #unasked(runs: Runs, config: Config, message: string): HandLinkRequest {
    const deadline = startDeadline({ timeout: 1_000, maxDuration: 1_000 }, systemClock);
    deadline.release();
    const failure = { kind: 'unreachable', request: '', message, ambiguous: false, scope: 'site' } as const;
    const connect = () => Promise.resolve({ ok: false, failure } as const);
    return { runs, config, outputDir: this.places.outputDir, clock: systemClock, deadline, connect };
  }

  /** Forgets what Jira said, after something was done about it. */
  forget(): void {
    this.#looks.clear();
    for (const answers of Object.values(this.answers)) answers.forget();
  }

  /** Forgets the configuration too, after it was saved. */
  forgetSetup(): void {
    this.#setups.forget();
    this.forget();
  }

  close(): void {
    this.#jira?.kept.close();
  }
}

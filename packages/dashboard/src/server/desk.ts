import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type findDefects,
  type findExecutions,
  type findTestCases,
  keepJira,
  lookAtBuild,
  lookUnconfigured,
  quotedPath,
  readPushFileName,
  startDeadline,
  systemClock,
  type BuildLook,
  type Config,
  type HandLinkPlan,
  type HandLinkRequest,
  type KeptJira,
  type KeptReport,
  type OfferReading,
  type TracedChain,
} from '@defectlink/core/linking';
import { BuildShelf } from './build-shelf.ts';
import { describedFiles } from './described-files.ts';
import { Jobs } from './jobs.ts';
import { KeptAnswers } from './kept-answers.ts';
import { KeptLooks, type Seen } from './kept-looks.ts';
import { Notes } from './notes.ts';
import type { DashboardPlaces, Runs } from './places.ts';
import { readSetup, type Setup } from './setup.ts';

/** Milliseconds for which the configuration is taken to be the same: a person may be mending it. */
const SETUP_FRESH = 2_000;
/** Milliseconds for which answers to a search, a plan, a trace are kept. */
const ANSWER_FRESH = 30_000;
/** The files that tell what was chosen for a build and what became of it. */
const TOLD = {
  isWanted: (name: string) => readPushFileName(name) !== undefined || name.endsWith('.report.json'),
  deep: false,
};

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
    reports: new KeptAnswers<KeptReport>(ANSWER_FRESH),
    offers: new KeptAnswers<OfferReading>(ANSWER_FRESH),
  };
  readonly #looks = new KeptLooks(
    (runs, setup) => this.#takeLook(runs, setup),
    (runs, config) => lookAtBuild(this.#unasked(runs, config, 'Jira has not answered yet.')),
  );
  #setup: Setup | undefined;
  #jira: { readonly site: string; readonly kept: KeptJira } | undefined;

  constructor(places: DashboardPlaces) {
    this.places = places;
    this.shelf = new BuildShelf(places);
  }

  setup(): Promise<Setup> {
    return this.#setups.ask('', async () => {
      const setup = await readSetup(this.places);
      // What was searched for and planned under another mapping, or on another site, is not so any more.
      if (!isDeepStrictEqual(setup, this.#setup)) this.forget();
      this.#setup = setup;
      return setup;
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

  /** Where a page of a build works: its `push` names the journals, unless the build is the one that is taken without them. */
  async placesOf(runs: Runs): Promise<DashboardPlaces> {
    const { places } = this;
    const { outputDir, given = { options: '', folders: '' } } = places;
    const { builds } = await this.shelf.read();
    const isTaken = given.folders === '' ? builds[0] === runs : builds.length === 1;
    const journals = runs.map(({ runId }) => join(outputDir, `${runId}.jsonl`));
    if (isTaken || !journals.every((path) => existsSync(path))) return places;
    // However many: a command for all builds would link what nobody looked at.
    return { ...places, given: { ...given, folders: journals.map(quotedPath).join(' ') } };
  }

  /** Looks at a build; with what Jira said last, or without Jira, when it does not answer soon. */
  async look(runs: Runs, setup: Setup): Promise<Seen> {
    return this.#looks.look(runs, setup, await describedFiles(this.places.outputDir, TOLD));
  }

  async #takeLook(runs: Runs, setup: Setup): Promise<BuildLook> {
    if (!setup.ok) return lookUnconfigured(runs, setup.problems.join(' '));
    const { config, readOnly } = setup;
    return readOnly === undefined
      ? this.withBuild(runs, config, lookAtBuild)
      : lookAtBuild(this.#unasked(runs, config, readOnly));
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
    this.#looks.forget();
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

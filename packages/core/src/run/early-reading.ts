import type { Clock } from '../platform/clock.ts';
import type { Completion } from '../config/complete-config.ts';
import type { Config } from '../config/config.ts';
import { loadConfig, type ConfigPlaces } from '../config/load-config.ts';
import type { Deadline } from '../platform/deadline.ts';
import { namedIssues } from '../domain/tags/named-issues.ts';
import { tagTests } from '../domain/tags/tagged-build.ts';
import type { TestOutcome } from '../domain/build/outcome.ts';
import { succeeded, type JiraResult } from '../jira/jira-result.ts';
import { openJira, type ConnectedJira } from '../jira/open-jira.ts';
import { ReadAhead } from '../jira/read-ahead.ts';

interface EarlyPlaces extends ConfigPlaces {
  /** Where the run began, wherever tests have moved its process since. */
  readonly cwd: string;
}

/**
 * What can be done while a run's tests still run: the configuration is checked in full, Jira connected to, and the issues read
 * that failed tests name. What goes wrong is kept for whoever asks.
 */
export class EarlyReading {
  /** The configuration, or what is wrong with it. */
  readonly loaded: Promise<Completion>;
  readonly #places: EarlyPlaces;
  readonly #clock: Clock;
  readonly #time = new AbortController();
  readonly #closed = new AbortController();
  readonly #connecting: Promise<JiraResult<ConnectedJira> | undefined>;
  readonly #reading: Promise<{ readonly config: Config; readonly ahead: ReadAhead } | undefined>;
  #told: TestOutcome[] = [];
  #ended = false;
  #onSuccess: () => void = () => undefined;
  #deadline: Deadline | undefined;
  #connected: ConnectedJira | undefined;

  constructor(places: EarlyPlaces, clock: Clock) {
    this.#places = places;
    this.#clock = clock;
    this.loaded = loadConfig({ ...places, signal: this.#closed.signal });
    this.#connecting = this.loaded.then((completion) =>
      completion.ok ? this.#open(completion.config) : undefined,
    );
    this.#reading = Promise.all([this.loaded, this.#connecting]).then(([completion, jira]) =>
      completion.ok && jira?.ok
        ? { config: completion.config, ahead: new ReadAhead(jira.value.client) }
        : undefined,
    );
    // Who asks awaits it; until then a fault must not end the runner's process as an unhandled rejection.
    void this.#reading
      .catch(() => undefined)
      .finally(() => {
        this.#ended = true;
      });
  }

  /** Takes a failed test, so that the issues it names are read. */
  readFor(test: TestOutcome): void {
    this.#told.push(test);
    void this.#reading
      .then((reading) => {
        if (!reading) return;
        const { config, ahead } = reading;
        const named = namedIssues(tagTests(this.#told, config.rules.tags), config.rules);
        this.#told = [];
        const given = [config.execution, ...config.executions].flatMap(({ key }) => key ?? []);
        if (named.size > 0) ahead.announce([...given, ...named]);
      })
      .catch(() => undefined);
  }

  /** Puts what is under way, and what is asked for from now on, under a deadline. */
  limit(deadline: Deadline): void {
    this.#deadline = deadline;
    this.#onSuccess = () => {
      deadline.progress();
    };
    deadline.signal.addEventListener('abort', () => {
      this.#time.abort();
    });
  }

  /** The connection, with what was read ahead. */
  async connect(config: Config): Promise<JiraResult<ConnectedJira>> {
    // An attempt that failed while tests still ran says nothing of Jira now.
    const outdated = this.#ended;
    const early = await this.#connecting;
    const jira = !early || (!early.ok && outdated) ? await this.#open(config) : early;
    if (!jira.ok) return jira;
    this.#connected = jira.value;
    const reading = jira === early ? await this.#reading : undefined;
    return reading ? succeeded({ ...jira.value, ahead: reading.ahead }) : jira;
  }

  /** Ends what is under way: it must not keep the runner's process alive. */
  close(): void {
    this.#closed.abort();
    this.#time.abort();
    this.#connected?.client.close();
  }

  #open(config: Config): Promise<JiraResult<ConnectedJira>> {
    return openJira(config, {
      env: this.#places.env,
      cwd: this.#places.cwd,
      clock: this.#clock,
      signal: this.#time.signal,
      timeLeft: () => this.#deadline?.patience() ?? config.timeout,
      onSuccess: () => {
        this.#onSuccess();
      },
    });
  }
}

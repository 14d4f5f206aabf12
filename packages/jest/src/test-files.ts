import { portablePath, repositoryRoot, type Mention } from '@defectlink/core';
import { mentionsInDocblockOf } from './docblock.ts';
import { pathOfGenerated } from './generated-file.ts';
import type { HelperCall } from './helper-call.ts';
import type { HelperCalls } from './helper-calls.ts';
import type { JestCaseResult, JestTestFile } from './jest-results.ts';
import type { Sidecar } from './sidecar.ts';
import { attemptName, type TestFileFacts } from './to-outcome.ts';

/** A run of a test file that has ended. */
export interface EndedFile {
  readonly facts: TestFileFacts;
  readonly results: readonly JestCaseResult[];
}

/** What is kept of a test file; when it has ended, little more than its name. */
interface KnownFile {
  /** Runs of the file at this moment, each in its project: seldom more than one. */
  readonly running: JestTestFile[];
  /** Projects in which it has ended. */
  readonly ended: (string | undefined)[];
  readonly calls: HelperCalls | undefined;
  /** Runs that have ended while another project still runs the file. */
  waiting: EndedFile[];
  /** Full names of tests of which an attempt has failed. */
  failedAttempts: Set<string>;
  /** How many attempts have ended, by {@link attemptName}. */
  endedAttempts: Map<string, number>;
  docblock: readonly Mention[] | undefined;
}

/** The test files of a run, and what is known of each besides its results. */
export class TestFiles {
  readonly #configDir: string;
  readonly #repositoryRoot: string;
  readonly #sidecar: Sidecar | undefined;
  readonly #known = new Map<string, KnownFile>();
  readonly #filtered: boolean;
  readonly #strayCalls: HelperCall[] = [];
  readonly #mixed: string[] = [];

  /**
   * @param configDir Folder of the project, absolute: test ids hold the path from there.
   * @param filtered Whether the run leaves tests out by their names.
   */
  constructor(configDir: string, sidecar: Sidecar | undefined, filtered: boolean) {
    this.#filtered = filtered;
    this.#configDir = configDir;
    this.#repositoryRoot = repositoryRoot(configDir);
    this.#sidecar = sidecar;
  }

  start(file: JestTestFile): void {
    this.#fileAt(file.path).running.push(file);
  }

  /**
   * Notes an attempt that has ended.
   * @returns how many attempts of its number have ended at tests that share its titles, itself among them
   */
  attemptEnded(path: string, { status, fullName, invocations = 1 }: JestCaseResult): number {
    const { failedAttempts, endedAttempts } = this.#fileAt(path);
    if (status === 'failed') failedAttempts.add(fullName);
    const name = attemptName(fullName, invocations);
    const ended = (endedAttempts.get(name) ?? 0) + 1;
    endedAttempts.set(name, ended);
    return ended;
  }

  /**
   * What is known of a file that still runs, with those of its calls that may count for the test; for each of the projects that run it
   * at this moment, and without its calls when there are several, since Jest does not say which one told of the test.
   */
  factsOf(path: string, { ancestorTitles, title }: JestCaseResult): TestFileFacts[] {
    const known = this.#fileAt(path);
    const calls = known.running.length === 1 ? known.calls?.readFor([...ancestorTitles, title]) : [];
    return known.running.map((run) => this.#factsOf(run, known, calls));
  }

  /**
   * Ends a run of a file.
   * @returns the id of this one, and the runs of the file that can now be told of. While another project still runs it, this one without
   * its calls: only at the end is it known whether both make the same, and until then what failed must not be lost
   */
  finish(
    file: JestTestFile,
    results: readonly JestCaseResult[],
  ): { readonly id: string; readonly ended: EndedFile[] } {
    const known = this.#fileAt(file.path);
    const facts = this.#factsOf(file, known, known.calls?.read());
    known.ended.push(facts.project);
    known.waiting.push({ facts, results });
    const ended = known.running.findIndex(
      ({ context }) => context.config.displayName?.name === facts.project,
    );
    if (ended !== -1) known.running.splice(ended, 1);
    const told =
      known.running.length > 0
        ? [{ facts: { ...facts, calls: [] }, results }]
        : this.#release(known, facts.file);
    return { id: facts.id, ended: told };
  }

  /** How many runs of a file in a project have ended. */
  endedRuns(path: string, project: string | undefined): number {
    return this.#known.get(path)?.ended.filter((ended) => ended === project).length ?? 0;
  }

  /** The runs that still wait for one of the same file, which was stopped. */
  finishRest(): EndedFile[] {
    return [...this.#known.values()].flatMap((known) =>
      this.#release(known, known.waiting[0]?.facts.file ?? ''),
    );
  }

  /** Path of a test file from the repository's root. */
  nameOf(path: string): string {
    return this.#pathOf(path, this.#repositoryRoot);
  }

  #pathOf(path: string, root: string): string {
    return pathOfGenerated(this.#repositoryRoot, path) ?? portablePath(root, path);
  }

  #release(known: KnownFile, name: string): EndedFile[] {
    const calls = known.calls?.read() ?? [];
    const released = known.waiting;
    const told = calls.length === 0 || released.length === 1 || saySame(calls, released.length);
    if (!told) this.#mixed.push(name);
    this.#strayCalls.push(...calls.filter(({ scope }) => scope === 'outside'));
    known.waiting = [];
    known.failedAttempts = new Set();
    known.endedAttempts = new Map();
    known.calls?.forget();
    return released.map(({ facts, results }) => ({ facts: { ...facts, calls: told ? calls : [] }, results }));
  }

  /** Says of which files the calls cannot be told apart; undefined when there is none. */
  describeMixedCalls(): string | undefined {
    const [first, ...others] = this.#mixed;
    if (first === undefined) return undefined;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return (
      `the calls of defect() and testCase() in ${first}${more} count for none: several projects ran the file at the same time and ` +
      'did not say the same. Name the issues in titles, run with --runInBand, or run the projects one after another.'
    );
  }

  /** Says that calls of the helpers counted for no test; undefined when there was none. */
  describeStrayCalls(): string | undefined {
    const [first, ...others] = this.#strayCalls;
    if (!first) return undefined;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return (
      `${first.helper}(${first.keys.join(', ')}) in ${portablePath(this.#repositoryRoot, first.file)}${more} was called outside of ` +
      'any test and counts for none: in beforeAll or afterAll, or after its test had ended. ' +
      'Call it in the test, in beforeEach, or in the body of a describe.'
    );
  }

  #fileAt(path: string): KnownFile {
    const known = this.#known.get(path) ?? {
      running: [],
      ended: [],
      waiting: [],
      failedAttempts: new Set(),
      endedAttempts: new Map(),
      calls: this.#sidecar?.callsIn(path),
      docblock: undefined,
    };
    this.#known.set(path, known);
    return known;
  }

  #factsOf(run: JestTestFile, known: KnownFile, calls: readonly HelperCall[] = []): TestFileFacts {
    const project = run.context.config.displayName?.name;
    const file = this.#pathOf(run.path, this.#configDir);
    // Two unnamed projects may run one file; without a number, the tests of one would replace those of the other.
    const repeated = known.ended.filter((ended) => ended === project).length;
    return {
      id: `${project === undefined ? '' : `[${project}] `}${file}${repeated === 0 ? '' : ` (${repeated + 1})`}`,
      file: this.nameOf(run.path),
      project,
      calls,
      docblock: () => (known.docblock ??= mentionsInDocblockOf(run.path)),
      failedAttempts: known.failedAttempts,
      endedAttempts: known.endedAttempts,
      filtered: this.#filtered,
    };
  }
}

/** Whether each run of a file made its calls, and all of them the same. */
function saySame(calls: readonly HelperCall[], runs: number): boolean {
  const saidBy = new Map<string, Set<string>>();
  for (const { run, ...call } of calls) {
    const said = saidBy.get(run) ?? new Set();
    saidBy.set(run, said.add(JSON.stringify(call)));
  }
  const [first, ...others] = [...saidBy.values()];
  return (
    saidBy.size >= runs &&
    others.every((said) => first && said.size === first.size && [...said].every((call) => first.has(call)))
  );
}

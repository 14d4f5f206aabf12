import { portablePath, repositoryRoot, type Mention } from '@defectlink/core';
import { mentionsInDocblockOf } from './docblock.ts';
import type { HelperCall } from './helper-call.ts';
import type { HelperCalls } from './helper-calls.ts';
import type { JestCaseResult, JestTestFile } from './jest-results.ts';
import type { Sidecar } from './sidecar.ts';
import type { TestFileFacts } from './to-outcome.ts';

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
  failedAttempts: Set<string>;
  docblock: readonly Mention[] | undefined;
}

/** The test files of a run, and what is known of each besides its results. */
export class TestFiles {
  readonly #rootDir: string;
  readonly #repositoryRoot: string;
  readonly #sidecar: Sidecar | undefined;
  readonly #known = new Map<string, KnownFile>();
  readonly #filtered: boolean;
  readonly #strayCalls: HelperCall[] = [];
  readonly #mixed: string[] = [];

  /**
   * @param rootDir Jest's root folder, absolute: test ids hold the path from there.
   * @param filtered Whether the run leaves tests out by their names.
   */
  constructor(rootDir: string, sidecar: Sidecar | undefined, filtered: boolean) {
    this.#filtered = filtered;
    this.#rootDir = rootDir;
    this.#repositoryRoot = repositoryRoot(rootDir);
    this.#sidecar = sidecar;
  }

  start(file: JestTestFile): void {
    this.#fileAt(file.path).running.push(file);
  }

  /**
   * Notes an attempt that has ended.
   * @returns what is known of the file, with those of its calls that may count for the test; undefined when two projects run it at
   * this moment, since Jest does not say which one it was.
   */
  attemptEnded(
    path: string,
    { status, fullName, ancestorTitles, title }: JestCaseResult,
  ): TestFileFacts | undefined {
    const known = this.#fileAt(path);
    if (status === 'failed') known.failedAttempts.add(fullName);
    const [run, ...others] = known.running;
    if (!run || others.length > 0) return undefined;
    return this.#factsOf(run, known, known.calls?.readFor([...ancestorTitles, title]));
  }

  /**
   * Ends a run of a file.
   * @returns the runs of the file that can now be told of. While another project still runs it, this one without its calls: only at
   * the end is it known whether both make the same, and until then what failed must not be lost
   */
  finish(file: JestTestFile, results: readonly JestCaseResult[]): EndedFile[] {
    const known = this.#fileAt(file.path);
    const facts = this.#factsOf(file, known, known.calls?.read());
    known.ended.push(facts.project);
    known.waiting.push({ facts, results });
    const ended = known.running.findIndex(
      ({ context }) => context.config.displayName?.name === facts.project,
    );
    if (ended !== -1) known.running.splice(ended, 1);
    return known.running.length > 0
      ? [{ facts: { ...facts, calls: [] }, results }]
      : this.#release(known, facts.file);
  }

  /** Runs of files of whose end nobody has told. */
  get running(): JestTestFile[] {
    return [...this.#known.values()].flatMap(({ running }) => running);
  }

  /** The runs that still wait for one of the same file, which was stopped. */
  finishRest(): EndedFile[] {
    return [...this.#known.values()].flatMap((known) =>
      this.#release(known, known.waiting[0]?.facts.file ?? ''),
    );
  }

  /** Path of a test file from the repository's root. */
  nameOf(path: string): string {
    return portablePath(this.#repositoryRoot, path);
  }

  #release(known: KnownFile, name: string): EndedFile[] {
    const calls = known.calls?.read() ?? [];
    const released = known.waiting;
    const told = calls.length === 0 || released.length === 1 || saySame(calls, released.length);
    if (!told) this.#mixed.push(name);
    this.#strayCalls.push(...calls.filter(({ scope }) => scope === 'outside'));
    known.waiting = [];
    known.failedAttempts = new Set();
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
      calls: this.#sidecar?.callsIn(path),
      docblock: undefined,
    };
    this.#known.set(path, known);
    return known;
  }

  #factsOf(run: JestTestFile, known: KnownFile, calls: readonly HelperCall[] = []): TestFileFacts {
    const project = run.context.config.displayName?.name;
    const file = portablePath(this.#rootDir, run.path);
    // Two unnamed projects may run one file; without a number, the tests of one would replace those of the other.
    const repeated = known.ended.filter((ended) => ended === project).length;
    return {
      id: `${project === undefined ? '' : `[${project}] `}${file}${repeated === 0 ? '' : ` (${repeated + 1})`}`,
      file: portablePath(this.#repositoryRoot, run.path),
      project,
      calls,
      docblock: () => (known.docblock ??= mentionsInDocblockOf(run.path)),
      failedAttempts: known.failedAttempts,
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

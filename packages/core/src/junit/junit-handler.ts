import {
  FAILED,
  saysOfTests,
  type JunitCase,
  type JunitProperty,
  type JunitSuite,
  type JunitVerdict,
  type SaidVerdict,
} from '../domain/junit/junit-case.ts';
import { meaningOfFailure } from '../domain/junit/meaning-of-failure.ts';
import { hookOfBats } from '../domain/junit/test-of-hook.ts';
import { describeError } from '../outgoing/describe-error.ts';
import { boundedName } from '../platform/bounded-name.ts';
import { readSignature } from '../domain/tags/signature.ts';
import { withControlCharacters } from './forbidden-characters.ts';
import { saidInOutput } from './said-in-output.ts';
import { withoutPreface } from './without-preface.ts';

const VERDICTS: ReadonlySet<string> = new Set<JunitVerdict>([
  'failure',
  'error',
  'skipped',
  'disabled',
  'flakyFailure',
  'flakyError',
  'rerunFailure',
  'rerunError',
]);
const NO_FAILURE: ReadonlySet<JunitVerdict> = new Set<JunitVerdict>(['skipped', 'disabled']);
const OUTPUTS: ReadonlySet<string> = new Set(['system-out', 'system-err']);
/** Nobody writes more than this of one text that is read: the first line of an error, properties in an output. */
const MAX_TEXT = 1_000_000;
const MAX_DEPTH = 200;
/** Nobody says more of a test around it, in the names of suites and in their properties: all is read and kept again for each of their tests. */
const MAX_NAMES_AROUND = 3_000;
const MAX_SIGNS_AROUND = 2_000;
const MAX_AROUND = 20;

type Attributes = Readonly<Record<string, string>>;
type OpenSuite = { -readonly [Key in keyof JunitSuite]: JunitSuite[Key] } & { properties: JunitProperty[] };
type OpenCase = JunitCase & {
  readonly verdicts: Map<JunitVerdict, SaidVerdict>;
  readonly properties: JunitProperty[];
  failures: string[];
};

interface OpenElement {
  readonly name: string;
  readonly attributes: Attributes;
  /** Whether a failure in it was told of. */
  tellsFailure: boolean;
}

/** How many tests failed by what a suite, or the document, says in numbers alone. */
export interface UntoldFailures {
  readonly suite?: string;
  readonly failures: number;
}

/** Puts the elements of JUnit XML together to test cases, each handed on as it closes. */
export class JunitHandler {
  readonly #take: (test: JunitCase) => void;
  readonly #open: OpenElement[] = [];
  readonly #suites: OpenSuite[] = [];
  #case: OpenCase | undefined;
  #text = '';
  /** The earliest time that a suite says it started at, as written. */
  timestamp: string | undefined;
  /** Whether any element was met. */
  hasRoot = false;
  /** How many tests the suites say that they have; a suite's number holds those of the suites in it. */
  #declared: number | undefined;
  #told = 0;
  #toldSuites = 0;
  /** The suites that say in numbers that tests failed, and of which no test case has. */
  readonly #untold: UntoldFailures[] = [];
  /** As many as a comment at the end says. */
  #failuresInComment = 0;
  #hasToldFailure = false;

  constructor(take: (test: JunitCase) => void) {
    this.#take = take;
  }

  /** Whether as many test cases were met as the suites say that they have. */
  get tellsAll(): boolean {
    return this.#declared !== undefined && this.#told >= this.#declared;
  }

  /** Failures that the document or a suite of it says in numbers, where none of its test cases has failed. */
  get untold(): readonly UntoldFailures[] {
    const isTold = this.#hasToldFailure || this.#failuresInComment === 0;
    return isTold ? this.#untold : [{ failures: this.#failuresInComment }];
  }

  /** @returns why the document is refused, if it is. */
  openElement(tag: string, attributes: Attributes): string | undefined {
    const name = localName(tag);
    if (this.#open.length === 0 && name !== 'testsuites' && name !== 'testsuite' && name !== 'testcase')
      return `its root is <${name.slice(0, 40)}>, where JUnit has <testsuites> or <testsuite>`;
    if (this.#open.length >= MAX_DEPTH) return `its elements lie more than ${MAX_DEPTH} deep in each other`;
    this.hasRoot = true;
    if (name !== 'testcase') this.#takeNumbers(attributes);
    this.#open.push({ name, attributes, tellsFailure: false });
    this.#text = '';
    if (name === 'testsuite') {
      const { file } = fileOf(attributes);
      this.#suites.push({
        name: boundedName(attributes.name ?? ''),
        ...(file !== undefined && { file }),
        properties: [],
      });
      this.timestamp ??= attributes.timestamp;
      if (this.#suites.reduce((signs, suite) => signs + suite.name.length, 0) > MAX_NAMES_AROUND)
        return `the names of its suites that lie in each other have more than ${MAX_NAMES_AROUND} signs`;
    } else if (name === 'testcase') this.#case = openCase(attributes, [...this.#suites]);
    return undefined;
  }

  /** Takes a comment: node:test says at its end how many tests, suites and failures there are, and writes a test around others as a suite. */
  comment(text: string): void {
    const [, what, number] = /^\s*(tests|suites|fail) (\d+)\s*$/.exec(text) ?? [];
    if (what === 'fail') this.#failuresInComment = Number(number);
    if (what === 'tests') this.#declared = Number(number) - this.#toldSuites;
    else if (what === 'suites' && this.#declared !== undefined) this.#declared += Number(number);
  }

  text(text: string): void {
    if (this.#text.length < MAX_TEXT) this.#text += text;
  }

  closeElement(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    const { name, attributes } = closed;
    const within = this.#open.at(-1)?.name;
    if (name === 'testsuite') {
      const suite = this.#suites.pop()?.name;
      this.#toldSuites += 1;
      this.#takeFailures(closed, suite);
    } else if (name === 'testcase' && this.#case) {
      if (!this.#awaitsSignature(this.#case)) this.#case.failures = [];
      this.#take(this.#case);
      this.#told += 1;
      const hasFailed = [...this.#case.verdicts.keys()].some((verdict) => !NO_FAILURE.has(verdict));
      if (hasFailed || FAILED.has(this.#case.status)) this.#tellFailure();
      this.#case = undefined;
    } else if (name === 'testsuites') this.#takeFailures(closed);
    else if (name === 'property')
      this.#property({ name: attributes.name ?? '', value: attributes.value || this.#text.trim() });
    else if (OUTPUTS.has(name) && within === 'testcase')
      for (const said of saidInOutput(this.#text)) this.#property(said);
    else if (isVerdict(name) && within === 'testcase') {
      const test = this.#case;
      if (test && !NO_FAILURE.has(name)) test.failures.push(attributes.message ?? '', this.#text);
      // Of several the first counts that says the most; what fails no test gives way.
      if (test && (test.verdicts.get(name)?.meaning ?? 'passed') === 'passed')
        test.verdicts.set(name, verdictOf(attributes, this.#text, test.name));
    }
    this.#text = '';
  }

  #takeNumbers(attributes: Attributes): void {
    const tests = numberIn(attributes.tests);
    const isCounted = this.#open.some((around) => around.attributes.tests !== undefined);
    if (tests !== undefined && !isCounted) this.#declared = (this.#declared ?? 0) + tests;
  }

  #takeFailures({ attributes, tellsFailure }: OpenElement, suite?: string): void {
    const failures = (numberIn(attributes.failures) ?? 0) + (numberIn(attributes.errors) ?? 0);
    if (tellsFailure || failures === 0) return;
    this.#untold.push({ failures, ...(suite && { suite }) });
    this.#tellFailure();
  }

  /** What is told of a suite is told of those around it. */
  #tellFailure(): void {
    this.#hasToldFailure = true;
    for (const element of this.#open) element.tellsFailure = true;
  }

  #awaitsSignature({ properties }: OpenCase): boolean {
    return [...properties, ...this.#around()].some(({ value }) => readSignature(value) !== undefined);
  }

  #property(property: JunitProperty): void {
    if (this.#case) this.#case.properties.push(property);
    else if (saysOfTests(property) && isBounded([...this.#around(), property]))
      this.#suites.at(-1)?.properties.push(property);
  }

  #around(): readonly JunitProperty[] {
    return this.#suites.flatMap(({ properties }) => properties);
  }
}

function isBounded(around: readonly JunitProperty[]): boolean {
  const signs = around.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return around.length <= MAX_AROUND && signs <= MAX_SIGNS_AROUND;
}

/** What the attributes of a test case say that is not said of it in general: GoogleTest once wrote properties so. */
const OF_EVERY_TEST: ReadonlySet<string> = new Set(
  'name classname class file filepath package line lineno col time timestamp status result assertions id group url type_param value_param'.split(
    ' ',
  ),
);
/** How TestCafe calls its only suite. */
const OF_TESTCAFE = /^TestCafe Tests: /;
/** TestCafe adds to a title what it has seen of the test: that an attempt passed and one failed, or screenshots. */
const SEEN = /(?: \((unstable)\))?(?: \(screenshots: [^()]*\))?$/;

function openCase(attributes: Attributes, suites: readonly JunitSuite[]): OpenCase {
  const name = attributes.name ?? '';
  const isOfTestCafe = suites.some((suite) => OF_TESTCAFE.test(suite.name));
  const [seen = '', unstable] = (isOfTestCafe && SEEN.exec(name)) || [];
  return {
    suites,
    name: boundedName(name.slice(0, name.length - seen.length)),
    className: boundedName(attributes.classname ?? attributes.class ?? ''),
    ...fileOf(attributes),
    status: (attributes.result ?? attributes.status ?? '').toLowerCase(),
    ...(attributes.flaky === 'true' && { flaky: true }),
    verdicts: new Map(unstable === undefined ? [] : [['flakyFailure', { type: '', meaning: 'failed' }]]),
    failures: [],
    properties: Object.entries(attributes)
      .filter(([attribute]) => !OF_EVERY_TEST.has(attribute))
      .map(([attribute, value]) => ({ name: attribute, value })),
  };
}

/** A message may name the test or its place alone (GoogleTest, Playwright), and then what follows or the text tells of the error. */
function verdictOf({ type = '', message = '' }: Attributes, text: string, test: string): SaidVerdict {
  const written = [message, text].map(withControlCharacters);
  const texts = written.map((said) => withoutPreface(said, test));
  const hookOfFile = hookOfBats(text);
  return {
    type,
    meaning: meaningOfFailure({ type, texts }),
    ...(hookOfFile && { hookOfFile }),
    ...describeError(...texts, ...written),
  };
}

/** Some write the line into the path (Elixir), the test (Pest), or an address. */
const PLACE = /^(?:file:\/\/(?:\/(?=[A-Za-z]:))?)?(?:\.\/)?(.*?)(?:::.*|:(\d+)(?::\d+)?)?$/s;

function fileOf(attributes: Attributes): { file?: string; line?: number } {
  const [, path = '', within] = PLACE.exec(attributes.file ?? attributes.filepath ?? '') ?? [];
  const line = Number(attributes.line ?? attributes.lineno ?? within ?? NaN);
  return {
    ...(path !== '' && { file: boundedName(path) }),
    ...(Number.isSafeInteger(line) && line > 0 && { line }),
  };
}

/** Undefined where an attribute says no number, or one that no document has of anything. */
function numberIn(attribute = ''): number | undefined {
  return /^\d{1,9}$/.test(attribute) ? Number(attribute) : undefined;
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

function isVerdict(name: string): name is JunitVerdict {
  return VERDICTS.has(name);
}

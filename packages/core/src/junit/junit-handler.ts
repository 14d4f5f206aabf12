import type { JunitCase, JunitProperty, JunitSuite, JunitVerdict } from '../domain/junit/junit-case.ts';
import type { DescribedError } from '../domain/build/outcome.ts';
import { describeError } from '../platform/describe-error.ts';

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
const PRINTED_PROPERTY = /\[\[PROPERTY\|([^\]=\r\n]{1,100})=([^\]\r\n]{0,2000})\]\]/g;
/** Nobody writes more than this of one text that is read: the first line of an error, properties in an output. */
const MAX_TEXT = 1_000_000;
const MAX_NAME = 2_000;
const PLACE = /^\S+:\d+:\d+ /;
const MAX_DEPTH = 200;

type Attributes = Readonly<Record<string, string>>;
type OpenSuite = { -readonly [Key in keyof JunitSuite]: JunitSuite[Key] } & { properties: JunitProperty[] };
type OpenCase = JunitCase & {
  readonly verdicts: Map<JunitVerdict, { readonly type: string } & DescribedError>;
  readonly properties: JunitProperty[];
};

/** Puts the elements of JUnit XML together to test cases, each handed on as it closes. */
export class JunitHandler {
  readonly #take: (test: JunitCase) => void;
  readonly #open: { readonly name: string; readonly attributes: Attributes }[] = [];
  readonly #suites: OpenSuite[] = [];
  #case: OpenCase | undefined;
  #text = '';
  /** The earliest time that a suite says it started at, as written. */
  timestamp: string | undefined;
  /** Whether any element was met. */
  hasRoot = false;

  constructor(take: (test: JunitCase) => void) {
    this.#take = take;
  }

  /** @returns why the document is refused, if it is. */
  openElement(tag: string, attributes: Attributes): string | undefined {
    const name = localName(tag);
    if (this.#open.length === 0 && name !== 'testsuites' && name !== 'testsuite' && name !== 'testcase')
      return `its root is <${name.slice(0, 40)}>, where JUnit has <testsuites> or <testsuite>`;
    if (this.#open.length >= MAX_DEPTH) return `its elements lie more than ${MAX_DEPTH} deep in each other`;
    this.hasRoot = true;
    this.#open.push({ name, attributes });
    this.#text = '';
    if (name === 'testsuite') {
      this.#suites.push({ name: cut(attributes.name), ...fileOf(attributes), properties: [] });
      this.timestamp ??= attributes.timestamp;
    } else if (name === 'testcase') this.#case = openCase(attributes, [...this.#suites]);
    return undefined;
  }

  text(text: string): void {
    if (this.#text.length < MAX_TEXT) this.#text += text;
  }

  closeElement(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    const { name, attributes } = closed;
    const within = this.#open.at(-1)?.name;
    if (name === 'testsuite') this.#suites.pop();
    else if (name === 'testcase' && this.#case) {
      this.#take(this.#case);
      this.#case = undefined;
    } else if (name === 'property')
      this.#property({ name: attributes.name ?? '', value: attributes.value ?? this.#text.trim() });
    else if (name === 'system-out' && within === 'testcase')
      for (const [, property = '', value = ''] of this.#text.matchAll(PRINTED_PROPERTY))
        this.#property({ name: property.trim(), value: value.trim() });
    else if (isVerdict(name) && within === 'testcase') {
      const known = this.#case?.verdicts.has(name) ?? true;
      if (!known)
        this.#case?.verdicts.set(name, {
          type: attributes.type ?? '',
          ...errorOf(attributes, this.#text),
        });
    }
    this.#text = '';
  }

  #property(property: JunitProperty): void {
    (this.#case ?? this.#suites.at(-1))?.properties.push(property);
  }
}

function openCase(attributes: Attributes, suites: readonly JunitSuite[]): OpenCase {
  const line = Number(attributes.line ?? NaN);
  return {
    suites,
    name: cut(attributes.name),
    className: cut(attributes.classname ?? attributes.class),
    ...fileOf(attributes),
    ...(Number.isSafeInteger(line) && line > 0 && { line }),
    status: (attributes.result ?? attributes.status ?? '').toLowerCase(),
    verdicts: new Map(),
    properties: [],
  };
}

/** A message may name the test's place alone (Playwright), and then the text tells of the error. */
function errorOf({ message }: Attributes, text: string): DescribedError {
  const described = describeError(message, text);
  if (!PLACE.test(message ?? '')) return described;
  const { errorShape } = describeError(text);
  return {
    ...(described.error !== undefined && { error: described.error }),
    ...(errorShape !== undefined && { errorShape }),
  };
}

function fileOf({ file, filepath }: Attributes): { file?: string } {
  const path = file ?? filepath;
  return path === undefined || path === '' ? {} : { file: cut(path) };
}

function cut(text: string | undefined): string {
  return (text ?? '').slice(0, MAX_NAME);
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

function isVerdict(name: string): name is JunitVerdict {
  return VERDICTS.has(name);
}

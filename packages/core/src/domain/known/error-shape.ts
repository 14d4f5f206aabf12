import type { DescribedError } from '../build/outcome.ts';
import { normaliseError } from './normalise-error.ts';

/** Words that runners and assertions say of any failure. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'after all and another any are argument arguments assertion attached attempt await been before beforeall beforeeach afterall aftereach ' +
    'being browser but call called calls cannot caused closed code config configure connect connection context could crashed deep deeply ' +
    'detached did didn difference different does doesn doctype dom done due end ended equal equality equals equivalent exceeded exist exited exists expect ' +
    'expected expectation failed failing failure falsy fetch fetched for found frame from function fulfilled function got greater had has have ' +
    'hook http https image images increase instance instead interrupted into invalid its json length less load loaded locator ' +
    'match matched matches matching maximum message milliseconds missing mock more must name named navigating navigation net network not null number ' +
    'object one only opened option out outside page pass passed pattern pixels precision process promise properties property ratio ' +
    'reading reason received reject rejected rejects request required resolve resolved resolves response return returned running same ' +
    'seconds selector server set setting should signal size snapshot spy stack stable status step strict string substring target ' +
    'terminated test tests text than that the then there this throw thrown timed timeout time token true truthy false type undefined ' +
    'unexpected unexpectedly unhandled until update url valid value values viewport violation visible hidden wait waiting was were when which ' +
    'while with within worker would writing you your element elements enabled disabled stub socket hang refused reset ' +
    'actual asserting attribute compared diff differ differs expecting identical left method mismatch mismatches nil nilclass nonetype right ' +
    'these using access array bounds change changed check class comparison condition contain contains count critical divided division empty ' +
    'exception execution explicit fail failures file find index int integer interactions lambda line lists location multiple never none ' +
    'nothing raise raised range require result satisfied sequence strings subscriptable success trace two unwrap unwrapping wanted want where zero'
  ).split(' '),
);
/** What a machine, a network, a process or a runner says when it is in trouble, whichever test it hits. */
const TROUBLE: ReadonlySet<string> = new Set(
  (
    'jest vitest playwright npx invoked executable browsertype launch chrome chromium firefox webkit looks like just installed updated ' +
    'aborted allocation assert authentication bad broken canceled cancelled certificate chain child condition crash creating denied encountered evaluated ' +
    'exceeding exceptions expired expression fatal force forbidden gateway gracefully happened heap implemented interrupted internal issuer javascript killed ' +
    'leaked limit local loosely many maybe memory met near occurred oops operation peer permission pipe prematurely problem protocol reached read retries ' +
    'retry self service signed something strictly temporarily terminating too try trying unable unauthorized unavailable unknown verify ' +
    'went write wrong again later please error errors requests exit createtarget css document get interval locate reference retrying some stale ' +
    'such thresholds tried visibility xpath debian eof errno errorstring fault linux macos net opentimeout panic ' +
    'panicked readtimeout segmentation stopiteration tcpsocket thread ubuntu urlopen windows'
  ).split(' '),
);
/** Kinds of elements, and ways to choose one among several: any page has them. */
const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'alert article body button cell checkbox column combobox dialog div first footer form grid head header heading html iframe image img input item label ' +
    'last link list listbox listitem main menu menuitem nav navigation nth option paragraph radio row section select span submit svg tab table tbody ' +
    'textarea textbox thead'
  ).split(' '),
);
/** Names of classes of errors, assertions, calls and ways to find an element, and codes of a connection that failed. */
const NAMES =
  /\b(?:(?:\w+(?:\.|::|\$))*\w*(?:Error|Exception)\b|(?:XCT|Assert\.)\w+|to[A-Z]\w*|(?:get|find|query)(?:All)?By[A-Z]\w*|(?:page|locator|frame\w*|element\w*|apiRequestContext|browser\w*|keyboard|mouse)\.\w+|Object\.is|jest\.fn|ERR_[A-Z_]+|E(?:CONN|NOTFOUND|TIMEDOUT|AI_AGAIN|PIPE|HOST)[A-Z]*|getaddrinfo)/g;

/** Where a test failed, as Go, Rust, Bats and Perl write it beside the error: `cart_test.go:<n>:`, `in test file cart.bats, line <n>`. */
const PLACES =
  /[\w./-]{1,200}\.(?:rs:|(?:go|rs|bats|bash|sh|t|pl|pm|rb|py|lua|exs?|cc?|cpp|hh?|hpp|swift|kts?|java|cs|php|dart)(?::<n>:|,? line <n>))/g;

/** Words that are no failure's own. */
const NOBODYS = [COMMON_WORDS, TROUBLE, ELEMENTS];

/** The least letters of a word that says something. */
const LEAST = 3;

/**
 * What tells a failure from others: its error without what changes from run to run.
 * @returns Nothing when the error says too little to be anybody's own, such as that a test took too long or that `1` was not `2`.
 */
export function errorShape(error: string): string | undefined {
  const shape = normaliseError(error);
  return ownWords(shape).size > 0 ? shape : undefined;
}

/** The shape of a test's error; by its first line when that is all that is known. */
export function shapeOf({ error, errorShape: shape }: DescribedError): string | undefined {
  return shape ?? (error === undefined ? undefined : errorShape(error));
}

/** The words of a normalised error that not every error has, in lower case. */
export function ownWords(shape: string): ReadonlySet<string> {
  const words = shape
    .replace(PLACES, ' ')
    .replace(/<[a-z]+>/g, ' ')
    .replace(NAMES, ' ')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return new Set(words.filter((word) => word.length >= LEAST && !NOBODYS.some((said) => said.has(word))));
}

/** Whether two errors of one test are likely the same although their words differ a little. */
export function alike(a: string, b: string): boolean {
  if (a === b) return true;
  if (codesIn(a) !== codesIn(b)) return false;
  const [own, other] = [ownWords(a), ownWords(b)];
  const shared = [...own].filter((word) => other.has(word)).length;
  return shared / (own.size + other.size - shared) >= ALIKE;
}

const ALIKE = 0.5;

/** The codes of answers, which are all the numbers that a normalised error keeps. */
function codesIn(shape: string): string {
  return (shape.match(/\b\d{3}\b/g) ?? []).join(' ');
}

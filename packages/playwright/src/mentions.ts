import { isDeepStrictEqual } from 'node:util';
import {
  applySignatures,
  expectsFailure,
  hasText,
  hidesKey,
  mentionInTag,
  mentionInTitle,
  mentionOfType,
  textsOfCauses,
  type Mention,
  type MentionLevel,
} from '@defectlink/core';
import type { Location, Suite, TestCase } from '@playwright/test/reporter';
import { hasFailed, type Attempt } from './attempt.ts';
import { isExpectation } from './expectation.ts';
import { annotationsOf, readAnnotation } from './read-annotation.ts';
import { describesOf, tagsOf } from './tags-of.ts';

/** Types that Playwright gives to annotations of its own, beside those whose description is a reason (`fail`, `skip`, `fixme`). */
const RESERVED_TYPES: ReadonlySet<unknown> = new Set(['slow', 'serial', 'abort']);
/** Names of attachments that carry keys: unlike annotations they outlive a worker that crashes. */
const ATTACHMENT_NAMES = new Set(['defect', 'testCase']);
/** So many bytes of each end are read: more than is kept, that no credential is parted which stays. */
const END_OF_ATTACHMENT = 20_000;

/**
 * What a test said by the end of an attempt, or before its first one. To be asked inside `onTestEnd`: Playwright overwrites a
 * test's annotations with each attempt (measured on 1.42 to 1.65).
 *
 * Both lists of annotations count: a crashed worker leaves the attempt's empty, before 1.52 there is only the test's, and in a
 * merged report the attempt's alone is right.
 * @param machineTags Tags that the configuration puts on every test.
 */
export function mentionsOf(
  test: TestCase,
  attempt: Attempt | undefined,
  machineTags: readonly string[] = [],
): Mention[] {
  const titles = humanTitles(test);
  const { own, ofDescribes } = tagsOf(test, titles);
  const mentionsOfTags = (tags: readonly string[], level: MentionLevel) =>
    tags.filter((tag) => !machineTags.includes(tag)).flatMap((tag) => mentionInTag(tag, level));
  const mentions = [
    ...nearestFirst(annotationsOf(test, attempt), test).flatMap(mentionsOfAnnotation),
    ...(attempt?.attachments ?? []).flatMap(mentionOfAttachment),
    ...titles
      .toReversed()
      .flatMap((title, outwards) => mentionInTitle(title, outwards === 0 ? 'test' : 'describe')),
    ...mentionsOfTags(own, 'test'),
    ...mentionsOfTags(ofDescribes, 'describe'),
  ];
  const errors = attempt && hasFailed(attempt) ? attempt.errors : [];
  return applySignatures(
    mentions,
    errors.flatMap(({ message, value }) => [message, value]),
    errors.flatMap(textsOfCauses),
  );
}

/**
 * Whether a test passed at its only attempt and says nothing, neither in its titles nor beside them: so are nearly all tests of a run,
 * and to ask each of them for all that a test may say and come to would be most of what the run costs us.
 */
export function passedSilently(test: TestCase): boolean {
  const [attempt, another]: readonly (Attempt | undefined)[] = test.results;
  return (
    attempt?.status === 'passed' &&
    !another &&
    test.expectedStatus === 'passed' &&
    test.tags.length === 0 &&
    test.annotations.length === 0 &&
    (attempt.annotations ?? []).length === 0 &&
    attempt.attachments.length === 0 &&
    humanTitles(test).every((title) => mentionInTitle(title, 'test').length === 0 && !hidesKey(title))
  );
}

/** What a test itself says, before it runs, of the defects that make it fail, and how: what is said of a group is not said of each of its tests. */
export function expectationsOf(test: TestCase): Mention[] {
  return nearestFirst(test.annotations, test)
    .flatMap(mentionsOfAnnotation)
    .filter(({ level, text }) => level === 'test' && expectsFailure(text));
}

/** Asked for several times while a test ends: the last ones are kept, not those of a hundred thousand tests. */
let last: { readonly test: Pick<TestCase, 'titlePath'>; readonly titles: readonly string[] } | undefined;

/** A test's titles from the outermost describe to its own; in front of them Playwright has the root, the project and the file. */
export function humanTitles(test: Pick<TestCase, 'titlePath'>): readonly string[] {
  if (last?.test !== test) last = { test, titles: test.titlePath().slice(3) };
  return last.titles;
}

/** Whether a test has an annotation that cannot be read: no annotation at all, or one whose type or description has no text. */
export function hasUnreadableAnnotation(test: TestCase, attempt: Attempt | undefined): boolean {
  return annotationsOf(test, attempt).some((annotation) => {
    const said = readAnnotation(annotation);
    return typeof said?.type !== 'string' || !hasText(said.description);
  });
}

function mentionsOfAnnotation({ annotation, level }: PlacedAnnotation): Mention[] {
  const said = readAnnotation(annotation);
  if (!said || RESERVED_TYPES.has(said.type) || isExpectation(said)) return [];
  return mentionOfType('annotation', said.type, said.description, level);
}

interface PlacedAnnotation {
  readonly annotation: unknown;
  readonly level: MentionLevel;
}

/** Playwright lists the annotations of the outermost describe first. */
function nearestFirst(annotations: readonly unknown[], test: TestCase): PlacedAnnotation[] {
  if (annotations.length === 0) return [];
  const describes = describesOf(test);
  return annotations
    .map((annotation) => ({ annotation, outwards: outwardsOf(annotation, test, describes) }))
    .sort((a, b) => a.outwards - b.outwards)
    .map(({ annotation, outwards }) => ({
      annotation,
      level: outwards === 0 ? 'test' : outwards > describes.length ? 'file' : 'describe',
    }));
}

/**
 * Whose an annotation is: 0 is the test, 1 the describe around it, and so on, and one more than there are describes its file. One of
 * a describe has the describe's own location, or, before 1.54, is one of those that the describe keeps for itself
 * (`_staticAnnotations`, private); the reason of a `test.fail` has that of its call, which for a group stands before the test.
 * What cannot be told counts as the test's.
 */
function outwardsOf(annotation: unknown, test: TestCase, describes: readonly Suite[]): number {
  if (typeof annotation !== 'object' || annotation === null) return 0;
  const location: unknown = Reflect.get(annotation, 'location');
  if (!isLocation(location)) return describes.findIndex((describe) => keeps(describe, annotation)) + 1;
  const own = describes.findIndex(({ location: at }) => at && isSame(at, location));
  if (own !== -1 || !isBefore(location, test.location)) return own + 1;
  const around = describes.findIndex(({ location: at }) => at && isBefore(at, location));
  return (around === -1 ? describes.length : around) + 1;
}

function keeps(describe: Suite, annotation: object): boolean {
  const kept: unknown = Reflect.get(describe, '_staticAnnotations');
  return Array.isArray(kept) && kept.some((own) => isDeepStrictEqual(own, annotation));
}

function isSame(a: Location, b: Location): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

function isBefore(a: Location, b: Location): boolean {
  return a.file === b.file && (a.line < b.line || (a.line === b.line && a.column < b.column));
}

function isLocation(value: unknown): value is Location {
  return (
    typeof value === 'object' && value !== null && 'line' in value && 'column' in value && 'file' in value
  );
}

/** Whether a title of a test is so long that a key in it is not read. */
export function hasCutTitle(test: TestCase): boolean {
  return humanTitles(test).some(hidesKey);
}

function mentionOfAttachment({ name, contentType, body }: Attempt['attachments'][number]): Mention[] {
  if (!ATTACHMENT_NAMES.has(name) || !body || !contentType.startsWith('text/')) return [];
  const [begin, end] = [body.subarray(0, END_OF_ATTACHMENT), body.subarray(-END_OF_ATTACHMENT)];
  const isLong = body.length > begin.length + end.length;
  const text = isLong ? `${begin.toString('utf8')} … ${end.toString('utf8')}` : body.toString('utf8');
  return mentionOfType('annotation', name, text, 'test');
}

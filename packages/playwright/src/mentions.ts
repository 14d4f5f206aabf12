import {
  distinctMentions,
  mentionInTag,
  mentionInTitle,
  mentionOfType,
  type Mention,
  type MentionLevel,
} from '@defectlink/core';
import type { Location, Suite, TestCase } from '@playwright/test/reporter';
import type { Attempt } from './attempt.ts';

type Annotation = TestCase['annotations'][number];

/** Types that Playwright gives to annotations of its own. */
const RESERVED_TYPES = new Set(['skip', 'fixme', 'fail', 'slow', 'serial', 'abort']);
/** Names of attachments that carry keys: unlike annotations they outlive a worker that crashes. */
const ATTACHMENT_NAMES = new Set(['defect', 'testCase']);
/** No key needs more. */
const MAX_ATTACHMENT = 2_000;
const TITLE_TAG = /@\S+/g;

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
  const inTitles = new Set(titles.join(' ').match(TITLE_TAG));
  return distinctMentions([
    ...[...test.annotations, ...(attempt?.annotations ?? [])].flatMap((annotation) =>
      mentionOfAnnotation(annotation, test),
    ),
    ...(attempt?.attachments ?? []).flatMap(mentionOfAttachment),
    ...titles.flatMap((title, at) => mentionInTitle(title, at === titles.length - 1 ? 'test' : 'describe')),
    ...test.tags
      .filter((tag) => !inTitles.has(tag) && !machineTags.includes(tag))
      .flatMap((tag) => mentionInTag(tag, 'test')),
  ]);
}

/** A test's titles from the outermost describe to its own; in front of them Playwright has the root, the project and the file. */
export function humanTitles(test: Pick<TestCase, 'titlePath'>): string[] {
  return test.titlePath().slice(3);
}

function mentionOfAnnotation({ type, description, location }: Annotation, test: TestCase): Mention[] {
  if (RESERVED_TYPES.has(type)) return [];
  return mentionOfType('annotation', type, description, levelOf(location, test));
}

/**
 * An annotation of a describe has the describe's own location. One without a location was pushed at run time, or comes from
 * a Playwright before 1.54, which does not tell; it counts as the test's.
 */
function levelOf(location: Location | undefined, test: TestCase): MentionLevel {
  if (!location) return 'test';
  for (let suite: Suite | undefined = test.parent; suite; suite = suite.parent) {
    const at = suite.location;
    if (at?.line === location.line && at.column === location.column && at.file === location.file)
      return 'describe';
  }
  return 'test';
}

function mentionOfAttachment({ name, contentType, body }: Attempt['attachments'][number]): Mention[] {
  if (!ATTACHMENT_NAMES.has(name) || !body || !contentType.startsWith('text/')) return [];
  return mentionOfType('annotation', name, body.subarray(0, MAX_ATTACHMENT).toString('utf8'), 'test');
}

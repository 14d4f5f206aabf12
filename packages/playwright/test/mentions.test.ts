import type { TestCase } from '@playwright/test/reporter';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../src/attempt.ts';
import { hasUnreadableAnnotation, mentionsOf } from '../src/mentions.ts';
import { someAttempt, someTest } from './some-test.ts';

const DESCRIBE = { file: '/repository/shop/card.spec.ts', line: 3, column: 6 };
const TEST = { ...DESCRIBE, line: 7 };

describe('mentions', () => {
  it('are taken from both lists of annotations, once each', () => {
    const annotations = [{ type: 'defect', description: 'KP-101' }];
    const attempt = someAttempt({ annotations: [...annotations, { type: 'defect', description: 'KP-102' }] });
    expect(mentionsOf(someTest({ annotations }), attempt)).toEqual([
      { from: 'annotation', level: 'test', type: 'defect', text: 'KP-101' },
      { from: 'annotation', level: 'test', type: 'defect', text: 'KP-102' },
    ]);
  });

  it('are of the describe when they stand where it does', () => {
    const annotations = [
      { type: 'issue', description: 'KP-7', location: DESCRIBE },
      { type: 'defect', description: 'KP-8', location: TEST },
      { type: 'defect', description: 'KP-9' },
    ];
    const mentions = mentionsOf(someTest({ annotations, describeAt: DESCRIBE }), undefined);
    expect(mentions.map(({ level, text }) => [level, text])).toEqual([
      ['test', 'KP-8'],
      ['test', 'KP-9'],
      ['describe', 'KP-7'],
    ]);
  });

  it('are of the group when they are a reason that stands before the test', () => {
    const reasonAt = (line: number, description: string) => ({
      type: 'fail',
      description,
      location: { ...TEST, line },
    });
    const annotations = [
      reasonAt(1, 'KP-5'),
      reasonAt(4, 'KP-6'),
      reasonAt(9, 'KP-7'),
      { ...reasonAt(1, 'KP-8'), location: { file: '/repository/shop/known.ts', line: 1, column: 1 } },
    ];
    const mentions = mentionsOf(someTest({ annotations, describeAt: DESCRIBE }), undefined);
    expect(mentions.map(({ level, text }) => [level, text])).toEqual([
      ['test', 'KP-7'],
      ['test', 'KP-8'],
      ['describe', 'KP-6'],
      ['file', 'KP-5'],
    ]);
  });

  it("hold the reasons of Playwright's own annotations, leave out those without a key, and keep a defect that names none", () => {
    const annotations = [
      { type: 'fail', description: 'KP-402 is known' },
      { type: 'skip', description: 'blocked by KP-602' },
      { type: 'owner', description: 'payments' },
      { type: 'defect' },
    ];
    expect(mentionsOf(someTest({ annotations }), undefined)).toEqual([
      { from: 'annotation', level: 'test', type: 'fail', text: 'KP-402 is known' },
      { from: 'annotation', level: 'test', type: 'skip', text: 'blocked by KP-602' },
      { from: 'annotation', level: 'test', type: 'defect', text: '' },
    ]);
  });

  it('know a tag in a title by the title, and leave out tags that the configuration puts on every test', () => {
    const test = someTest({
      titlePath: () => ['', '', 'card.spec.ts', 'card @KP-7', 'pays @defect:KP-8,'],
      tags: ['@win-11', '@KP-7', '@defect:KP-8,', '@defect:KP-9', '@smoke'],
    });
    expect(mentionsOf(test, undefined, ['@win-11'])).toEqual([
      { from: 'title', level: 'test', text: 'pays @defect:KP-8,' },
      { from: 'title', level: 'describe', text: 'card @KP-7' },
      { from: 'tag', level: 'test', text: '@defect:KP-9' },
    ]);
  });

  it("say the test's own tags before those of its describes, also where only the list of all is left", () => {
    const titlePath = () => ['', '', 'card.spec.ts', 'card', 'pays'];
    const levels = (test: TestCase) =>
      mentionsOf(test, undefined).map(({ level, text }) => `${level} ${text}`);
    const listed = someTest({ titlePath, tags: ['@team', '@KP-201', '@KP-202'] });
    expect(levels(listed)).toEqual(['test @KP-202', 'describe @KP-201']);
    const repeated = Object.assign(listed, {
      parent: { type: 'describe', allTests: () => [listed, listed] },
    });
    expect(levels(repeated)).toEqual(['test @KP-202', 'describe @KP-201']);
    const kept = Object.assign(someTest({ titlePath, tags: ['@KP-201', '@KP-202', '@KP-203'] }), {
      _tags: ['@KP-202', '@KP-203'],
      parent: { type: 'describe', _tags: ['@KP-201'] },
    });
    expect(levels(kept)).toEqual(['test @KP-202', 'test @KP-203', 'describe @KP-201']);
  });

  it("tell a scenario's tags from those of its feature and its rule, which playwright-bdd puts in front of them", () => {
    const feature = { type: 'describe', allTests: () => [one, another, outside] };
    const rule = { type: 'describe', parent: feature, allTests: () => [one, another] };
    const scenario = (tags: readonly string[], parent: object = rule): TestCase =>
      Object.assign(
        someTest({ tags: [...tags], location: { ...TEST, file: '/repository/cart.feature.spec.js' } }),
        {
          _tags: tags,
          parent,
        },
      );
    const one = scenario(['@KP-201', '@KP-202', '@KP-203', '@KP-204']);
    const another = scenario(['@KP-201', '@KP-202']);
    const outside = scenario(['@KP-201'], feature);
    const said = (test: TestCase) => mentionsOf(test, undefined).map(({ level, text }) => `${level} ${text}`);
    expect(said(one)).toEqual(['test @KP-203', 'test @KP-204', 'describe @KP-202', 'describe @KP-201']);
    expect(said(another)).toEqual(['describe @KP-202', 'describe @KP-201']);
    expect(said(outside)).toEqual(['describe @KP-201']);
  });

  it.each([
    [
      ['KP-201', 'KP-202'],
      ['KP-201', 'KP-202'],
    ],
    [101, []],
    [{ key: 'KP-201' }, []],
    [null, []],
  ])('take the description %j for what it says', (description, texts) => {
    const test = someTest({ annotations: [{ type: 'issue', description }] as never });
    expect(mentionsOf(test, undefined).map(({ text }) => text)).toEqual(texts);
  });

  it('pass over what is no annotation', () => {
    const test = someTest({ annotations: [null, 'KP-1', { type: 7, description: 'KP-1' }] as never });
    expect(mentionsOf(test, undefined)).toEqual([]);
    expect(hasUnreadableAnnotation(test, undefined)).toBe(true);
  });

  it('are read from attachments that are short texts in themselves', () => {
    const attachments = [
      { name: 'defect', contentType: 'text/plain', body: Buffer.from('KP-101') },
      { name: 'defect', contentType: 'text/plain', path: '/tmp/defect.txt' },
      { name: 'defect', contentType: 'image/png', body: Buffer.from('KP-102') },
      { name: 'trace', contentType: 'text/plain', body: Buffer.from('KP-103') },
    ];
    expect(mentionsOf(someTest(), someAttempt({ attachments }))).toEqual([
      { from: 'annotation', level: 'test', type: 'defect', text: 'KP-101' },
    ]);
  });

  it('are read from results of a Playwright that has no annotations there', () => {
    const attempt: Attempt = someAttempt();
    delete attempt.annotations;
    const test = someTest({ annotations: [{ type: 'defect', description: 'KP-101' }] });
    expect(mentionsOf(test, attempt)).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { Attempt } from '../src/attempt.ts';
import { mentionsOf } from '../src/mentions.ts';
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
      ['describe', 'KP-7'],
      ['test', 'KP-8'],
      ['test', 'KP-9'],
    ]);
  });

  it("leave out Playwright's own annotations and those without a key, but keep a defect that names none", () => {
    const annotations = [
      { type: 'fail', description: 'KP-402 is known' },
      { type: 'skip', description: 'blocked by KP-602' },
      { type: 'owner', description: 'payments' },
      { type: 'defect' },
    ];
    expect(mentionsOf(someTest({ annotations }), undefined)).toEqual([
      { from: 'annotation', level: 'test', type: 'defect', text: '' },
    ]);
  });

  it('know a tag in a title by the title, and leave out tags that the configuration puts on every test', () => {
    const test = someTest({
      titlePath: () => ['', '', 'card.spec.ts', 'card @KP-7', 'pays @defect:KP-8,'],
      tags: ['@win-11', '@KP-7', '@defect:KP-8,', '@defect:KP-9', '@smoke'],
    });
    expect(mentionsOf(test, undefined, ['@win-11'])).toEqual([
      { from: 'title', level: 'describe', text: 'card @KP-7' },
      { from: 'title', level: 'test', text: 'pays @defect:KP-8,' },
      { from: 'tag', level: 'test', text: '@defect:KP-9' },
    ]);
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

import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { cutMiddle, cutTitle } from '../../src/report/cut-title.ts';

test('a title that fits is left alone', () => {
  expect(cutTitle('shop › pays by card', 40)).toBe('shop › pays by card');
});

test("a long title loses its middle groups first, and keeps the test's own title", () => {
  const title = 'checkout › with a saved card › in a basket with vouchers › pays by card';
  expect(cutTitle(title, 60)).toBe('checkout › with a saved card › … › pays by card');
  expect(cutTitle(title, 30)).toBe('checkout › … › pays by card');
  expect(cutTitle(title, 15)).toBe('pays by card');
});

test('an own title that is too long is cut in its middle', () => {
  expect(cutTitle('shop › pays by card and sees the confirmation', 21)).toBe('pays by ca…nfirmation');
});

test('wide characters take two columns, and no sign is torn', () => {
  expect(cutMiddle('検索結果の並び順', 9)).toBe('検索…び順');
  expect(cutMiddle('👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 5)).toBe('👨‍👩‍👧‍👦…👨‍👩‍👧‍👦');
});

test('no cut text is wider than it may be', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 3, max: 40 }),
      (text, columns) => {
        expect(stringWidth(cutTitle(text, columns))).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

import { defect, testCase } from '@defectlink/vitest';
import { describe, expect, test } from 'vitest';
import { Till } from '../src/payment.js';

/** A card service that charges, and whose answer gets lost the first time. */
function cardWithLostAnswer() {
  const charged = [];
  return {
    charged,
    charge(pence) {
      charged.push(pence);
      if (charged.length === 1) throw new Error('no answer');
      return pence;
    },
  };
}

test('charges what is to be paid', () => {
  expect(new Till({ charge: (pence) => pence }).pay(4900)).toBe(4900);
});

// Known before the test runs, whatever fails first.
test(
  'charges once when the answer gets lost',
  { meta: { ...defect('KP-103'), ...testCase('KP-44') } },
  () => {
    const card = cardWithLostAnswer();
    new Till(card).pay(4900);
    expect(card.charged).toEqual([4900]);
  },
);

describe('bills of several people', () => {
  // The same defect from within a test: first in it, before anything can fail.
  test('add up to the sum', () => {
    defect('KP-102');
    const parts = new Till({}).split(100, 3);
    expect(parts.reduce((sum, part) => sum + part)).toBe(100);
  });

  // Names nothing: `npx defectlink link` links it by hand.
  test('are of whole pence when nobody pays', () => {
    expect(new Till({}).split(0, 0)).toEqual([0]);
  });
});

import { defect, testCase } from '@defectlink/playwright/annotations';
import { expect, test } from '@playwright/test';

// A test that names a defect and passes: nothing is linked.
test(
  'delivers after the weekend',
  { annotation: [...testCase('KP-45'), ...defect('KP-104')] },
  async ({ request }) => {
    const answer = await request.get('/delivery', { params: { ordered: '2026-11-20' } });

    expect(await answer.json()).toEqual({ arrives: '2026-11-24' });
  },
);

// A test that names a defect and is skipped: nothing is linked either.
test.skip(
  'delivers after a public holiday',
  { annotation: [...testCase('KP-45'), ...defect('KP-104')] },
  async ({ request }) => {
    const answer = await request.get('/delivery', { params: { ordered: '2026-12-24' } });

    expect(await answer.json()).toEqual({ arrives: '2026-12-29' });
  },
);

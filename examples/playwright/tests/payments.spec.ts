import { defect, testCase } from '@defectlink/playwright/annotations';
import { expect, test } from '@playwright/test';

test('charges the card', async ({ request }) => {
  const answer = await request.post('/payments', { data: { order: 'A-1', amount: 44_10 } });

  expect(await answer.json()).toMatchObject({ order: 'A-1', amount: 44_10 });
});

// The helpers write the annotations.
test(
  'charges the card once when the request is repeated',
  { annotation: [...testCase('KP-44'), ...defect('KP-103')] },
  async ({ request }) => {
    const payment = { data: { order: 'A-2', amount: 12_00 }, headers: { 'Idempotency-Key': 'a-2-first' } };
    await request.post('/payments', payment);
    await request.post('/payments', payment);
    const charges = await request.get('/payments', { params: { order: 'A-2' } });

    expect(await charges.json()).toHaveLength(1);
  },
);

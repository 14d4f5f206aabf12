import { expect, test } from '@playwright/test';

test('adds up the basket', async ({ request }) => {
  const items = [
    { sku: 'mug', quantity: 2 },
    { sku: 'tea', quantity: 1 },
  ];
  const answer = await request.post('/checkout', { data: { items } });

  expect(await answer.json()).toEqual({ total: 32_50 });
});

// Keys in the title: Jira's issue types tell which is the test case and which the defect.
test('KP-43 | takes the discount off once [KP-102]', async ({ request }) => {
  const items = [{ sku: 'kettle', quantity: 1 }];
  const answer = await request.post('/checkout', { data: { items, discountCode: 'WINTER10' } });

  expect(await answer.json()).toEqual({ total: 44_10 });
});

// Tags name the same defect again: it is linked once, and both tests are named in the report.
test(
  'takes the discount off every piece',
  { tag: ['@testcase:KP-43', '@defect:KP-102'] },
  async ({ request }) => {
    const items = [{ sku: 'mug', quantity: 10 }];
    const answer = await request.post('/checkout', { data: { items, discountCode: 'WINTER10' } });

    expect(await answer.json()).toEqual({ total: 108_00 });
  },
);

// A failure that nobody has looked at yet: it names no defect, so nothing is linked.
test('refuses an empty basket', async ({ request }) => {
  const answer = await request.post('/checkout', { data: { items: [] } });

  expect(answer.status()).toBe(400);
});

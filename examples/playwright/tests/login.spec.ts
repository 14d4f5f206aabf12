import { expect, test } from '@playwright/test';

test('signs in with the right password', async ({ request }) => {
  const answer = await request.post('/login', { data: { email: 'ada@example.com', password: 'kestrel' } });

  expect(await answer.json()).toMatchObject({ name: 'Ada' });
});

// Annotations name the test case and the defect.
test(
  'refuses an expired password',
  {
    annotation: [
      { type: 'testCase', description: 'KP-42' },
      { type: 'defect', description: 'KP-101' },
    ],
  },
  async ({ request }) => {
    const answer = await request.post('/login', { data: { email: 'bob@example.com', password: 'merlin' } });

    expect(answer.status()).toBe(401);
  },
);

// A defect that was closed and is back; nobody has written a test case for it.
test(
  'goes on to the page that asked for the login',
  { annotation: { type: 'defect', description: 'KP-105' } },
  async ({ request }) => {
    const answer = await request.post('/login', {
      data: { email: 'ada@example.com', password: 'kestrel', returnTo: '/orders?id=7' },
    });

    expect(await answer.json()).toHaveProperty('continueAt', '/orders?id=7');
  },
);

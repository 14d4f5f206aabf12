import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { inTime, startDeadline } from '../../src/platform/deadline.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const never = new Promise<string>(() => undefined);

test('work without an end is given up in time, whatever a set-up has made of Promise.race', async () => {
  vi.spyOn(Promise, 'race').mockReturnValue(never);
  const deadline = startDeadline({ timeout: 1, maxDuration: 1 }, systemClock);
  expect(await inTime(never, deadline, systemClock, 0)).toBeUndefined();
});

test('work that is done in time gives what it gives, a fault too', async () => {
  const deadline = startDeadline({ timeout: 60_000, maxDuration: 60_000 }, systemClock);
  try {
    expect(await inTime(Promise.resolve('done'), deadline, systemClock, 0)).toBe('done');
    await expect(inTime(Promise.reject(new Error('at fault')), deadline, systemClock, 0)).rejects.toThrow(
      'at fault',
    );
  } finally {
    deadline.release();
  }
});

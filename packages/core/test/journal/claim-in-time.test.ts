import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '@defectlink/test-kit';
import { claimInTime } from '../../src/journal/claim-in-time.ts';
import { startDeadline } from '../../src/platform/deadline.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const BUILD = { buildId: 'github/4711', site: 'https://acme.atlassian.net' };
const NAME = 'github-4711.push-1.jsonl';

/** Claims a build that another linking holds. @returns the claim, and how long it was waited for in milliseconds */
async function claim(held: string, { maxDuration = 300_000, grows = 0 } = {}) {
  const folder = folderWith({ [NAME]: held });
  const clock = new VirtualClock();
  const start = clock.now();
  const deadline = startDeadline({ timeout: 60_000, maxDuration }, clock);
  const growing = (async () => {
    for (let lines = 0; lines < grows; lines += 1) {
      await clock.sleep(5_000);
      appendFileSync(join(folder, NAME), '{"type":"refused"}\n');
    }
  })();
  const file = await claimInTime(folder, BUILD, { clock, deadline });
  const waited = clock.now() - start;
  deadline.release();
  await growing;
  return { file, waited };
}

const begin = (over: object = {}): string =>
  `${JSON.stringify({ type: 'begin', at: new VirtualClock().date().toISOString(), host: 'other-host', pid: 4711, ...over })}\n`;

test.each([
  ['another machine', begin()],
  ['a process whose number lives again', begin({ host: hostname(), pid: process.ppid })],
  ['the process group', begin({ host: hostname(), pid: 0 })],
  ['all processes', begin({ host: hostname(), pid: -1 })],
  ['a host with a name that is none', begin({ host: '\u001b[31m::error::x' })],
])(
  'a claim of %s that is heard nothing of is waited for and then passed over, and named',
  async (_, held) => {
    for (const [maxDuration, most] of [
      [300_000, 31_000],
      [4_000, 1_500],
    ] as const) {
      const { file, waited } = await claim(held, { maxDuration });
      expect(file.path).toMatch(/push-2\.jsonl$/);
      expect(waited).toBeLessThanOrEqual(most);
      expect(file.notices).toEqual([expect.stringMatching(/^Another linking of this build has not ended/)]);
      // eslint-disable-next-line no-control-regex -- that is what is looked for
      expect(file.notices[0]).not.toMatch(/\u001b/);
    }
  },
);

test('a linking that goes on is waited for', async () => {
  const { waited } = await claim(begin(), { grows: 20 });
  expect(waited).toBeGreaterThan(100_000);
});

test('a claim that has ended, or whose date is none, is not waited for', async () => {
  for (const held of [`${begin()}{"type":"end","at":"x"}\n`, begin({ at: 'x' })]) {
    const { file, waited } = await claim(held);
    expect([waited, file.notices]).toEqual([0, []]);
  }
});

test('a folder in the place of a claim takes its number, and nothing else', async () => {
  const folder = folderWith();
  mkdirSync(join(folder, NAME));
  writeFileSync(join(folder, 'github-4711.push-2.jsonl'), '{"type":"end","at":"x"}\n');
  const clock = new VirtualClock();
  const deadline = startDeadline({ timeout: 60_000, maxDuration: 60_000 }, clock);
  const file = await claimInTime(folder, BUILD, { clock, deadline });
  deadline.release();
  expect(file.path).toMatch(/push-3\.jsonl$/);
});

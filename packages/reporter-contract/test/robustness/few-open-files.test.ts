import { fileURLToPath } from 'node:url';
import { folderWith, journalOf, runNode, failedTest } from '@defectlink/test-kit';
import { expect, it } from 'vitest';

const JOURNALS = 400;
const COUNT = `
import { findBuilds } from '@defectlink/core/linking';
const { builds, unusable } = await findBuilds([process.argv[1]]);
console.log(JSON.stringify({ builds: builds.length, unusable }));`;

it('every journal of a folder is read where a process may open few files', async () => {
  const names = Array.from(
    { length: JOURNALS },
    (_, at) => `20261122t113900z-jest-${String(at).padStart(4, 'a')}`,
  );
  const folder = folderWith(
    Object.fromEntries(
      names.map((runId) => [
        `${runId}.jsonl`,
        journalOf([failedTest({ title: 'pays' })], { runId, buildId: runId }),
      ]),
    ),
  );
  const limited = ['-c', 'ulimit -n 100 && exec "$0" "$@"', process.execPath];
  const { stdout, stderr } = await runNode([...limited, '--input-type=module', '-e', COUNT, folder], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    node: '/bin/sh',
  });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ builds: JOURNALS, unusable: [] });
});

import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findBuilds } from '../../src/journal/find-builds.ts';
import { buildIdOf } from '../../src/domain/build/build.ts';
import { buildFileName } from '../../src/journal/build-file-name.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { newFolder, startSite } from '../support/site.ts';
import { CREATED_EXECUTION, RUN, WANTED_LINKS } from './recorded-build.ts';

const CONFIG = { execution: CREATED_EXECUTION };
const NAME = buildFileName(buildIdOf(RUN));

let tried = 0;
afterAll(() => {
  console.info(
    `${tried} folders tried that somebody else has prepared: every link made, nothing written elsewhere.`,
  );
});

/** A folder with the journal of a build in it, inside of one that must stay as it is. */
function folderInside(): { outer: string; folder: string } {
  tried += 1;
  const outer = newFolder();
  const folder = join(outer, 'results');
  writeJournal(folder, RUN);
  return { outer, folder };
}

describe('an output folder that somebody else has prepared', () => {
  it.each([
    ['a push file with a number that no other follows', `${NAME}.push-99999999999999999999.jsonl`],
    ['a push file with the highest number of all', `${NAME}.push-${Number.MAX_SAFE_INTEGER}.jsonl`],
    ['a push file with no number', `${NAME}.push-__proto__.jsonl`],
  ])('with %s does not keep a build from being linked', async (_, name) => {
    const { folder } = folderInside();
    writeFileSync(join(folder, name), '');
    const site = await startSite();
    const { report } = await site.link(await buildIn(folder), { folder, config: CONFIG });
    expect(report.links.filter(({ status }) => status === 'created')).toHaveLength(WANTED_LINKS);
  });

  it.each([
    ['the place of the report', `${NAME}.report.json`],
    ['the place where the report is written first', `${NAME}.report.json.${process.pid}.tmp`],
    ['the place of the push file', `${NAME}.push-1.jsonl`],
    ['the place of .gitignore', '.gitignore'],
  ])('with a symbolic link in %s gets nothing written through it', async (_, name) => {
    const { outer, folder } = folderInside();
    for (const target of ['there', 'not-there']) {
      const path = join(folder, name);
      if (target === 'there') writeFileSync(join(outer, target), 'precious');
      rmSync(path, { force: true });
      symlinkSync(join(outer, target), path);
      const site = await startSite();
      const { report } = await site.link(await buildIn(folder), { folder, config: CONFIG });
      expect(report.links.filter(({ status }) => status === 'created')).toHaveLength(WANTED_LINKS);
      expect(readFileSync(join(outer, 'there'), 'utf8')).toBe('precious');
      expect(existsSync(join(outer, 'not-there'))).toBe(false);
    }
    expect(readdirSync(outer).sort()).toEqual(['results', 'there']);
  });

  it('with links to journals elsewhere, and folders with the names of journals, has only its own journals read', async () => {
    const { outer, folder } = folderInside();
    writeJournal(outer, { ...RUN, runId: '20260601t095901z-jest-aaaa' });
    symlinkSync(
      join(outer, '20260601t095901z-jest-aaaa.jsonl'),
      join(folder, '20260601t095901z-jest-aaaa.jsonl'),
    );
    mkdirSync(join(folder, '20260601t095902z-jest-bbbb.jsonl'));
    const { builds, unusable } = await findBuilds([folder]);
    expect(builds.flat().map(({ runId }) => runId)).toEqual([RUN.runId]);
    expect(unusable).toEqual([]);
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { claimBuild, unwrittenPushFile, type PushFile } from '../../src/journal/push-file.ts';
import { linksSoFar, readChoices, type BuildOnSite } from '../../src/journal/read-pushes.ts';
import { folderWith } from '@defectlink/test-kit';
import { idOf, key } from '../support/jira-facts.ts';
import { journalText } from '../support/journal.ts';

const SITE = 'https://acme.atlassian.net';
const BUILD = { buildId: 'github/4711', site: SITE };
const NOW = new Date('2026-06-01T10:00:00.000Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

function claim(folder: string, at = NOW, site = SITE, build: BuildOnSite = BUILD): PushFile {
  const claimed = claimBuild(folder, { ...build, site }, at);
  if (!claimed.ok) throw new Error(`busy: ${claimed.host} ${claimed.pid}`);
  return claimed.file;
}

function pushFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.includes('.push-'))
    .sort();
}

/** A push file that a process of a machine began and did not end. */
function begun(host: string, pid: number): Record<string, string> {
  return { 'github-4711.push-1.jsonl': journalText({ type: 'begin', at: NOW.toISOString(), host, pid }) };
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('a claim on a build', () => {
  test('keeps a second linking of this process out until it ends', () => {
    const folder = folderWith();
    const first = claim(folder);
    expect(claimBuild(folder, BUILD, NOW)).toMatchObject({ ok: false, host: hostname(), pid: process.pid });
    expect(claimBuild(folder, BUILD, later(60))).toMatchObject({ ok: false });
    first.close(NOW);
    claim(folder).close(NOW);
    expect(pushFiles(folder)).toEqual(['github-4711.push-1.jsonl', 'github-4711.push-2.jsonl']);
  });

  test('keeps what a link failed of without the login that a proxy repeated', () => {
    vi.stubEnv('HTTPS_PROXY', 'http://us:password-1@proxy:8080');
    const folder = folderWith();
    const file = claim(folder);
    const reason = `denied to ${Buffer.from('us:password-1').toString('base64')}`;
    file.write({ type: 'link', from: 'KP-1', phrase: 'blocks', to: 'KP-2', status: 'failed', reason });
    vi.unstubAllEnvs();
    expect(readFileSync(file.path, 'utf8')).toContain('[secret]');
    expect(readFileSync(file.path, 'utf8')).not.toContain(reason);
    file.close(NOW);
  });

  test('does not concern another build', () => {
    const folder = folderWith();
    const first = claim(folder);
    expect(claimBuild(folder, { ...BUILD, buildId: 'github/4712' }, NOW).ok).toBe(true);
    expect(claimBuild(folder, { ...BUILD, buildId: 'github/471' }, NOW).ok).toBe(true);
    first.close(NOW);
  });

  test('of a living process on this machine holds, for as long as a linking may take', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      const pid = child.pid ?? 0;
      const folder = folderWith(begun(hostname(), pid));
      expect(claimBuild(folder, BUILD, later(9))).toMatchObject({ ok: false, host: hostname(), pid });
      claim(folder, later(11)).close(NOW);
    } finally {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await ended;
    }
  });

  test('of a dead process on this machine is none', () => {
    const folder = folderWith(begun(hostname(), deadPid()));
    claim(folder).close(NOW);
    expect(pushFiles(folder)).toHaveLength(2);
  });

  test('of an earlier process with the id of this one is none', () => {
    claim(folderWith(begun(hostname(), process.pid))).close(NOW);
  });

  test('of another machine, which cannot be asked, holds for a while', () => {
    const folder = folderWith(begun('another-machine', 1));
    expect(claimBuild(folder, BUILD, later(9))).toMatchObject({ ok: false, host: 'another-machine', pid: 1 });
    claim(folder, later(11)).close(NOW);
  });

  test('that has not said its name yet holds for a moment', () => {
    const folder = folderWith({ 'github-4711.push-1.jsonl': '' });
    expect(claimBuild(folder, BUILD, NOW)).toMatchObject({ ok: false, host: 'unknown', pid: 0 });
    const longAgo = new Date(Date.now() - 10_000);
    utimesSync(join(folder, 'github-4711.push-1.jsonl'), longAgo, longAgo);
    claim(folder).close(NOW);
  });

  test('looks at the newest push file only, and at no file that is none', () => {
    const folder = folderWith({
      ...begun('another-machine', 1),
      'github-4711.push-10.jsonl': journalText({ type: 'end', at: NOW.toISOString() }),
      'github-4711.push-x.jsonl': '',
      'github-4711.push-99999999999999999999.jsonl': '',
    });
    const file = claim(folder);
    expect(file.path).toBe(join(folder, 'github-4711.push-11.jsonl'));
    file.close(NOW);
  });
});

test('a push file logs what a linking does', () => {
  const folder = folderWith();
  const file = claim(folder);
  file.write({ type: 'link', from: 'KP-101', phrase: 'is caused by', to: 'KP-88', status: 'created' });
  file.close(later(1));
  expect(readFileSync(file.path, 'utf8')).toBe(
    journalText(
      { type: 'begin', at: NOW.toISOString(), host: hostname(), pid: process.pid, site: SITE },
      { type: 'link', from: 'KP-101', phrase: 'is caused by', to: 'KP-88', status: 'created' },
      { type: 'end', at: later(1).toISOString() },
    ),
  );
});

describe('a later linking knows', () => {
  test('the executions that earlier ones created', () => {
    const folder = folderWith();
    const first = claim(folder);
    expect(first.earlier).toEqual({ executionIds: [], choices: [] });
    first.write({ type: 'creating', at: NOW.toISOString(), label: 'defectlink-abc' });
    first.write({ type: 'execution', key: key('KP-90'), id: idOf('KP-90') });
    first.close(NOW);
    const second = claim(folder);
    expect(second.earlier).toEqual({ executionIds: [idOf('KP-90')], choices: [] });
    second.close(NOW);
  });

  test('that one was killed while it created an execution', () => {
    const folder = folderWith(begun(hostname(), deadPid()));
    const path = join(folder, 'github-4711.push-1.jsonl');
    appendFileSync(
      path,
      journalText({ type: 'creating', at: NOW.toISOString(), label: 'defectlink-abc' }, '{"type":"exec'),
    );
    const file = claim(folder);
    expect(file.earlier).toEqual({ executionIds: [], choices: [], creating: new Set(['defectlink-abc']) });
    file.close(NOW);
  });

  test('what people chose for the tests of the build', () => {
    const folder = folderWith();
    const first = claim(folder);
    first.write({ type: 'choice', test: 'jest:.:pays', defect: key('KP-101'), testCases: [key('KP-42')] });
    first.close(NOW);
    const second = claim(folder);
    expect(second.earlier.choices).toMatchObject([
      { test: 'jest:.:pays', defect: 'KP-101', testCases: ['KP-42'] },
    ]);
    second.close(NOW);
  });

  test('whether links are left unmade that were meant to be made', () => {
    const folder = folderWith();
    const file = claim(folder);
    const link = (to: string, status: 'created' | 'existed' | 'failed') => {
      file.write({ type: 'link', from: 'KP-101', phrase: 'is caused by', to, status });
      return linksSoFar(folder, BUILD);
    };
    expect(linksSoFar(folder, BUILD)).toBeUndefined();
    expect([link('KP-88', 'created'), link('KP-89', 'failed'), link('KP-89', 'existed')]).toEqual([
      'made',
      'unmade',
      'made',
    ]);
    file.write({ type: 'choice', test: 'jest:.:pays', defect: key('KP-101'), testCases: [] });
    expect(linksSoFar(folder, BUILD)).toBe('unheard');
    file.write({ type: 'judged' });
    expect([linksSoFar(folder, BUILD), link('KP-90', 'failed')]).toEqual([undefined, 'unheard']);
    file.close(NOW);
    const whole = claim(folder, later(1));
    whole.write({ type: 'link', from: 'KP-101', phrase: 'is caused by', to: 'KP-90', status: 'created' });
    expect(linksSoFar(folder, BUILD)).toBe('made');
    whole.close(later(1));
  });

  test('what people chose for builds that were joined, in the order in which they did, and what became of it since', () => {
    const folder = folderWith();
    for (const [minute, buildId, defect] of [
      [3, 'github/4710', 'KP-102'],
      [1, BUILD.buildId, 'KP-103'],
      [2, 'github/4712', 'KP-101'],
    ] as const) {
      const file = claim(folder, later(minute), SITE, { ...BUILD, buildId });
      file.write({ type: 'choice', test: 'jest:.:pays', defect: key(defect), testCases: [] });
      file.close(later(minute));
    }
    const joined = ['github/4710', BUILD.buildId, 'github/4712'];
    const chosen = () =>
      readChoices(folder, { ...BUILD, joined }).choices.map(({ defect, state }) => `${defect} ${state}`);
    expect(chosen()).toEqual(['KP-103 open', 'KP-101 open', 'KP-102 open']);
    const alone = claim(folder, later(4), SITE, { ...BUILD, buildId: 'github/4712' });
    alone.write({ type: 'judged' });
    alone.close(later(4));
    expect(chosen()).toEqual(['KP-103 open', 'KP-101 settled', 'KP-102 open']);
    for (const [minute, of] of [
      [5, []],
      [6, joined],
    ] as const) {
      const push = claim(folder, later(minute), SITE, { ...BUILD, joined: of });
      push.write({ type: 'judged' });
      push.close(later(minute));
      const isOpen = of.length === 0 ? 'open' : 'settled';
      expect(chosen()).toEqual(['KP-103 settled', 'KP-101 settled', `KP-102 ${isOpen}`]);
    }
  });

  test('nothing of what was said on another site, and that people chose there', () => {
    const folder = folderWith();
    const stage = 'https://stage.acme.com';
    const there = claim(folder, NOW, stage);
    there.write({ type: 'creating', at: NOW.toISOString(), label: 'defectlink-abc' });
    there.write({ type: 'execution', key: key('KP-90'), id: idOf('KP-90') });
    there.write({ type: 'creating', at: NOW.toISOString(), label: 'defectlink-def' });
    there.write({ type: 'choice', test: 'jest:.:pays', defect: key('KP-101'), testCases: [] });
    there.write({ type: 'wish', key: key('KP-88') });
    there.write({ type: 'judged' });
    there.write({ type: 'link', from: 'KP-101', phrase: 'is caused by', to: 'KP-88', status: 'created' });
    there.close(NOW);
    const whole = claim(folder, NOW, stage);
    whole.write({ type: 'link', from: 'KP-101', phrase: 'is caused by', to: 'KP-88', status: 'existed' });
    whole.close(NOW);
    const here = claim(folder);
    expect(here.earlier).toEqual({ executionIds: [], choices: [], elsewhere: [stage] });
    expect([SITE, stage].map((site) => linksSoFar(folder, { ...BUILD, site }))).toEqual([undefined, 'made']);
    here.write({ type: 'choice', test: 'jest:.:pays', defect: key('KP-102'), testCases: [] });
    here.write({ type: 'wish', key: key('KP-89') });
    here.close(NOW);
    expect(readChoices(folder, BUILD)).toMatchObject({
      choices: [{ defect: 'KP-102' }],
      executionKey: 'KP-89',
    });
    expect(readChoices(folder, BUILD)).not.toHaveProperty('elsewhere');
    expect(readChoices(folder, { ...BUILD, site: stage })).toMatchObject({
      choices: [{ defect: 'KP-101' }],
      executionKey: 'KP-88',
    });
  });

  test('what files of earlier versions say, which tell no site, on every site', () => {
    const choice = { type: 'choice', test: 'jest:.:pays', defect: 'KP-101' };
    const folder = folderWith({
      'github-4711.push-1.jsonl': journalText(
        { type: 'begin', at: NOW.toISOString(), host: 'ci', pid: 1 },
        choice,
        { type: 'end', at: NOW.toISOString() },
      ),
    });
    for (const site of [SITE, 'https://stage.acme.com'])
      expect(readChoices(folder, { ...BUILD, site }).choices).toMatchObject([{ defect: 'KP-101' }]);
  });
});

test('where no push file can be written, one stands in that writes nothing', () => {
  const file = unwrittenPushFile();
  file.write({ type: 'end', at: NOW.toISOString() });
  file.close(NOW);
  expect(file.earlier).toEqual({ executionIds: [], choices: [] });
});

test('a folder that cannot be written cannot be claimed', () => {
  const file = join(folderWith({ file: '' }), 'file');
  expect(() => claimBuild(join(file, 'results'), BUILD, NOW)).toThrow(/ENOTDIR|EEXIST/);
});

describe('a number that is taken', () => {
  test.each([
    ['999999999', '1000000000'],
    ['999999', '1000000'],
  ])('%s, and %s after it, keep nobody from a claim', (taken, after) => {
    const folder = folderWith({
      [`github-4711.push-${taken}.jsonl`]: '',
      [`github-4711.push-${after}.jsonl`]: '',
    });
    const anHourAgo = new Date(Date.now() - 3_600_000);
    for (const name of pushFiles(folder)) utimesSync(join(folder, name), anHourAgo, anHourAgo);
    claim(folder).close(NOW);
  });
});

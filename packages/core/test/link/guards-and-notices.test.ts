import { describe, expect, it } from 'vitest';
import type { BuildRun } from '../../src/domain/build/build.ts';
import type { TestOutcome } from '../../src/domain/build/outcome.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { buildOf, withBugs } from '../support/many-bugs.ts';
import { startSite, type Linking } from '../support/site.ts';

const statuses = ({ report }: Linking) => report.links.map(({ status }) => status);
const TAGGED = failedTest({ defect: 'KP-101', testCase: 'KP-42' });
const untagged = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    failedTest({ testId: `untagged ${at}`, titlePath: [`untagged ${at}`] }),
  );

/** A run whose process was killed: it left no end. */
function killedRun(outcomes: readonly TestOutcome[]): BuildRun {
  const { runId, runner, suite, startedAt, runErrors } = runOf(outcomes);
  return { runId, runner, suite, startedAt, runErrors, outcomes };
}

describe('the outage guard', () => {
  /** 7 of 20 tests without a defect failed, and two with one. */
  const outage = runOf([TAGGED, failedTest({ defect: 'KP-102' }), ...untagged(7)], { passed: 13 });

  it('keeps everything unlinked, shows the plan, and says how to go on', async () => {
    const site = await startSite();
    const linking = await site.link(outage);
    expect(linking.report.heldBack).toEqual({
      guard: 'outage',
      message:
        '7 of 20 tests that name no defect failed (35 %, more than 30 %): this looks like an outage, so nothing is linked. To link regardless: npx defectlink push --despite-outage',
    });
    expect(statuses(linking)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(linking.text).toContain('nothing linked (outage guard)');
    expect(linking.text).toContain('    - not tried: is caused by KP-88, is tested by KP-42\n');
    expect(site.simulator.links()).toHaveLength(4);
  });

  it('is passed by when told to', async () => {
    const site = await startSite();
    const linking = await site.link(outage, { despite: { outage: true } });
    expect(linking.report.heldBack).toBeUndefined();
    expect(statuses(linking)).toEqual(['created', 'created', 'created']);
  });

  it('is not met by one failure fewer, nor by fewer tests, nor when it is switched off', async () => {
    const site = await startSite();
    const fewer = await site.link(runOf([TAGGED, ...untagged(6)], { passed: 14 }));
    expect(statuses(fewer)).toEqual(['created', 'created']);
    const small = await site.link(runOf([failedTest({ defect: 'KP-102' }), ...untagged(10)], { passed: 9 }));
    expect(statuses(small)).toEqual(['created']);
    const off = await site.link(runOf([failedTest({ defect: 'KP-103' }), ...untagged(20)]), {
      config: { outage: false },
    });
    expect(statuses(off)).toEqual(['created']);
  });

  it('holds nothing back when every link exists', async () => {
    const site = await startSite();
    await site.link(outage, { despite: { outage: true } });
    const again = await site.link(outage);
    expect(again.report.heldBack).toBeUndefined();
    expect(statuses(again)).toEqual(['existed', 'existed', 'existed']);
  });

  it('creates no Test Execution either', async () => {
    const site = await startSite();
    const { report } = await site.link(outage, { config: { execution: { project: 'KP' } } });
    expect(report.heldBack?.guard).toBe('outage');
    expect(site.simulator.snapshot().issues).toHaveLength(16);
  });
});

describe('the surge guard', () => {
  it('keeps more new links than `maxNewLinks` unwritten, and says how to go on', async () => {
    const site = await startSite({ seed: withBugs(101) });
    const held = await site.link(buildOf(101));
    expect(held.report.heldBack).toEqual({
      guard: 'surge',
      message:
        '101 new links are more than maxNewLinks (100), so nothing is linked. To link regardless: npx defectlink push --despite-surge',
    });
    expect(new Set(statuses(held))).toEqual(new Set(['skipped']));
    expect(site.simulator.links()).toHaveLength(4);

    const despite = await site.link(buildOf(101), { despite: { surge: true } });
    expect(new Set(statuses(despite))).toEqual(new Set(['created']));
  });

  it('counts what is missing only', async () => {
    const site = await startSite({ seed: withBugs(101) });
    await site.link(buildOf(1));
    const rest = await site.link(buildOf(101));
    expect(rest.report.heldBack).toBeUndefined();
    expect(statuses(rest).filter((status) => status === 'created')).toHaveLength(100);
  });
});

describe('a notice', () => {
  it('warns from 1,500 links on one Test Execution, which is still linked', async () => {
    const links = (count: number) =>
      startSite({
        seed: (seed) => {
          seed.issues ??= [];
          seed.links = [];
          for (let number = 1; number <= count; number++) {
            seed.issues.push({ key: `OPS-${number}`, type: 'Task', summary: 'A task' });
            seed.links.push({ type: 'Relates', source: 'KP-88', destination: `OPS-${number}` });
          }
        },
      });
    const few = await (await links(1_499)).link(runOf([TAGGED]));
    expect(few.report.notices).toEqual([]);
    const many = await (await links(1_500)).link(runOf([TAGGED]));
    expect(many.report.notices).toEqual([
      'KP-88 carries 1500 links, and Jira refuses more than 2000 on one issue. Use a new Test Execution, one for each build or sprint.',
    ]);
    expect(statuses(many)).toEqual(['created', 'created']);
  });

  it('names a run that was killed: what had failed until then counts, what was not settled does not', async () => {
    const site = await startSite();
    const killed = killedRun([TAGGED, failedTest({ defect: 'KP-102', settled: false })]);
    const { report } = await site.link(killed);
    expect(report.notices).toEqual([
      'The run 20260601t095900z-jest-0000 was killed before its end: what had failed until then counts.',
    ]);
    expect(report.leftOut).toMatchObject([
      {
        reason: 'unsettled',
        message:
          'The run or its worker was killed before the test was settled: an attempt failed and a later one might have passed, so it is not linked. Run it again.',
      },
    ]);
    expect(await site.read('KP-101')).toHaveLength(2);
    expect(await site.read('KP-102')).toEqual([]);
  });
});

describe('a finding', () => {
  it('is a closed defect whose test still fails; it is linked all the same', async () => {
    const site = await startSite();
    const { report, text } = await site.link(runOf([failedTest({ defect: 'KP-105' })]));
    expect(report.findings).toMatchObject([
      { kind: 'closedButFailing', message: 'KP-105 is Done, and the test still fails. A regression?' },
    ]);
    expect(text).toContain('KP-105 is Done, and the test still fails. A regression?');
    expect(await site.read('KP-105')).toEqual(['KP-105 is caused by KP-88']);
  });

  it('is a test that was expected to fail and passed', async () => {
    const site = await startSite();
    const { report } = await site.link(
      runOf([failedTest({ defect: 'KP-101', outcome: 'unexpectedPass' }), TAGGED]),
    );
    expect(report.findings).toMatchObject([
      {
        kind: 'noLongerReproduces',
        message:
          'KP-101 no longer reproduces: the test was expected to fail and passed. Remove the expectation, and the tag when the defect is closed.',
      },
    ]);
  });

  it('is a failed test that names no defect', async () => {
    const site = await startSite();
    const { text } = await site.link(runOf([TAGGED, ...untagged(2)]));
    expect(text).toContain('Failed tests that name no defect.\n    2 tests, such as untagged 0\n');
  });
});

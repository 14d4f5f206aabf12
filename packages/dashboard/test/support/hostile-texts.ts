import type { TestOutcome } from '@defectlink/core';
import { kpSeed, type SimulatorSeed } from '@defectlink/jira-simulator';
import { failedTest } from '@defectlink/test-kit';

const MARKUP =
  '</td></table></script><script>window.taken = 1</script><img src=x onerror="window.taken = 1">';
const LONG = 'w'.repeat(250);
/** Turned round, coloured and rung by what steers a terminal or a line of text. */
const CONTROL = '\u202Egnp.exe\u202C \u001B[31mred\u0007 \u2066isolated';
const HEBREW = 'שלום עולם 123';

/** The simulator's usual site with texts that people, apps and importers put into Jira: markup, signs that steer, no spaces, right to left. */
export function hostileSeed(): SimulatorSeed {
  const seed = kpSeed();
  const summaries = new Map([
    ['KP-1', `${MARKUP} ${LONG}`],
    ['KP-42', MARKUP],
    ['SHOP-8', HEBREW],
    ['KP-88', `${CONTROL} ${MARKUP}`.slice(0, 250)],
    ['KP-89', LONG],
    ['KP-101', CONTROL],
    ['KP-102', LONG],
    ['KP-105', `${HEBREW} ${MARKUP}`],
    ['SHOP-7', `basket ${MARKUP}`],
  ]);
  return {
    ...seed,
    accounts: seed.accounts.map((account) => ({ ...account, displayName: `${LONG} ${MARKUP}` })),
    statuses: seed.statuses.map((status) => ({
      ...status,
      name: `${status.name} <b>${'s'.repeat(40)}`,
    })),
    issueTypes: seed.issueTypes.map((type) =>
      type.name === 'Task' ? { ...type, name: MARKUP, translations: {} } : type,
    ),
    projects: seed.projects.map((project) => ({
      ...project,
      issueTypes: project.issueTypes.map((name) => (name === 'Task' ? MARKUP : name)),
    })),
    linkTypes: [...seed.linkTypes, { id: '10999', name: MARKUP, inward: `${MARKUP} by`, outward: LONG }],
    issues: (seed.issues ?? []).map((issue) => ({
      ...issue,
      summary: summaries.get(issue.key) ?? issue.summary,
      ...(issue.type === 'Task' && { type: MARKUP }),
      ...(issue.status === 'Done' && { status: `Done <b>${'s'.repeat(40)}` }),
    })),
  };
}

/** Failed tests of each kind whose own texts are like that too. */
export const HOSTILE_OUTCOMES: readonly TestOutcome[] = [
  failedTest({ title: MARKUP, defect: 'KP-101', testCase: 'KP-42', error: MARKUP.repeat(3), file: MARKUP }),
  failedTest({ title: HEBREW, defect: 'KP-105', error: CONTROL }),
  failedTest({ title: `keeps the basket ${LONG}`, testCase: 'SHOP-8', error: LONG, project: LONG }),
  failedTest({ title: 'empties the basket', error: LONG }),
  failedTest({ title: `${CONTROL} flaky`, testCase: 'KP-44', outcome: 'flaky' }),
];

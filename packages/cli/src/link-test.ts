import {
  cutTitle,
  findDefects,
  groupBy,
  linkByHand,
  planBuild,
  planLinkByHand,
  printable,
  tagSnippet,
  testTitle,
  type BuildTest,
  type Choice,
  type HandLinkPlan,
  type HandLinkRequest,
  type LinkReport,
  type ReportedLink,
} from '@defectlink/core/linking';
import { chooseTestCase, defectLine, type Search } from './choose-issue.ts';
import { CommandFailure, EXIT, type ExitCode } from './command-failure.ts';
import type { Shell } from './shell.ts';
import { showReports } from './show-report.ts';

/** A choice with the links that it would make. */
export interface ReadyToLink {
  readonly choice: Choice;
  readonly plan: Extract<HandLinkPlan, { ok: true }>;
}

/** The plan of a build for a person to choose from: guards, which hold back what nobody looked at, do not apply. */
export async function planForHand(request: HandLinkRequest): Promise<LinkReport> {
  const report = await planBuild({ ...request, despite: { outage: true, surge: true } });
  if (report.problems.length > 0) throw new CommandFailure(EXIT.failed, ...report.problems);
  return report;
}

/** Plans the links of a choice. A test that names no test case gets the one that a person names. */
export async function readyToLink(
  choice: Choice,
  request: HandLinkRequest,
  search: Search | undefined,
): Promise<ReadyToLink> {
  const plan = await planLinkByHand([choice], request);
  if (!plan.ok) throw new CommandFailure(EXIT.failed, plan.message);
  if (!search || plan.links.some(({ kind }) => kind === 'defectToTestCase')) return { choice, plan };
  const testCases = await chooseTestCase(search);
  return testCases.length === 0
    ? { choice, plan }
    : readyToLink({ ...choice, testCases }, request, undefined);
}

/** Shows a person the links of a choice, and asks whether to make them. */
export async function isConfirmed(
  test: BuildTest,
  { choice, plan }: ReadyToLink,
  { config }: HandLinkRequest,
  { jira, asker, shell }: Search,
): Promise<boolean> {
  const found = await findDefects(jira.client, config, choice.defect);
  const lines = found.ok ? found.value.map((one) => `  ${defectLine(one)}`) : [];
  shell.note([`${printable(testTitle(test))}:`, ...lines, ...plan.links.map(linkLine)].join('\n'));
  return asker.confirm('Make these links?');
}

/** Makes the links of a choice that was confirmed, shows what became of them, and says how the test names its defect itself. */
export async function linkConfirmed(
  test: BuildTest,
  { choice, plan: { knownChoices, seal } }: ReadyToLink,
  request: HandLinkRequest,
  { json, shell }: { readonly json: boolean; readonly shell: Shell },
): Promise<ExitCode> {
  const { report, refused = [] } = await linkByHand([choice], { ...request, knownChoices, confirmed: seal });
  const code = showReports([aboutTest(report, test)], json, shell);
  if (!json && refused.length === 0)
    shell.note(`To have its next failure linked by itself:\n${indented(tagSnippet(test, choice))}`);
  return code;
}

/** A test in a line: its project, titles and place. */
export function testLine(test: BuildTest): string {
  const project = test.project === undefined ? '' : `[${printable(test.project, 30)}] `;
  const place = test.line === undefined ? test.file : `${test.file}:${test.line}`;
  return `${project}${cutTitle(printable(testTitle(test), 1_000), 100)} (${printable(place, 80)})`;
}

/** The lines of tests: where nothing else tells two apart, their identities do. */
export function testLines(tests: readonly BuildTest[]): ReadonlyMap<BuildTest, string> {
  return new Map(
    [...groupBy(tests, testLine)].flatMap(([line, alike]) =>
      alike.map((test) => [test, alike.length === 1 ? line : `${line} ${printable(test.identity, 1_000)}`]),
    ),
  );
}

function linkLine({ from, phrase, to, status }: ReportedLink): string {
  return `  ${printable(`${from} ${phrase} ${to}`)}${status === 'existed' ? '  (exists)' : ''}`;
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

/** The part of a report that is about one test: what the others lack is no concern of this command. */
function aboutTest({ suggestions: _, ...report }: LinkReport, { identity }: BuildTest): LinkReport {
  const isIt = (test: { readonly identity: string }) => test.identity === identity;
  return {
    ...report,
    links: report.links.filter(({ tests }) => tests.some(isIt)),
    leftOut: report.leftOut.filter(({ test }) => isIt(test)),
    findings: report.findings.filter(({ test }) => isIt(test)),
  };
}

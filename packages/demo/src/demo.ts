import type { Checks } from './checks.ts';
import { findExamples, type Example } from './examples.ts';
import { readIssues, type JiraAccess } from './jira-reader.ts';
import { compareLinks, linkSentences } from './link-sentences.ts';
import { printChains } from './print-chains.ts';
import { runExample, runWithoutReporter, type ExampleRun } from './run-example.ts';
import { print, printHeading, printQuoted, styled } from './screen.ts';
import { EXECUTION, settings } from './settings.ts';

/** The simulated Jira as the demo uses it. */
export interface DemoJira extends JiraAccess {
  /** Keys of all its issues. */
  readonly issueKeys: readonly string[];
  /** How many links it has been asked to create so far. */
  readonly linkRequests: () => number;
}

/**
 * Runs both examples against a Jira, a second time if all was linked, and checks what they leave there.
 * @param scratchFolder a folder for what the runs write
 */
export async function runDemo(jira: DemoJira, scratchFolder: string, checks: Checks): Promise<void> {
  const examples = findExamples(scratchFolder);
  const run = (example: Example) => runExample(example, settings(jira, scratchFolder));
  const readAll = () => readIssues(jira.issueKeys, jira);
  const readLinks = async () => linkSentences((await readAll()).values());
  const seeded = await readLinks();

  const firstRuns: { readonly example: Example; readonly plain: string }[] = [];
  const expectEnding = (result: ExampleRun, plain: string) => {
    checks.expectEqual(`results and exit code are those without defectlink: ${plain}`, ending(result), plain);
  };

  for (const example of examples) {
    printHeading(`${example.name} with defectlink`);
    printCommand(example);
    const before = await readLinks();
    const [result, withoutReporter] = await Promise.all([run(example), runWithoutReporter(example)]);
    const plain = ending(withoutReporter);
    firstRuns.push({ example, plain });
    printTests(result);
    printReport(result);
    checks.expectEqual('failing tests fail the run', result.exitCode, 1);
    expectEnding(result, plain);
    const { expectedLinks } = example;
    checks.expect(
      `Jira has the ${expectedLinks.length} links that its failed tests ask for, and no other new one`,
      compareLinks(before, await readLinks(), expectedLinks),
    );
  }

  printHeading('What Jira shows now');
  printChains(await readAll(), (linkId) => !seeded.has(linkId));

  // That nothing is linked twice shows only where everything was linked once.
  for (const { example, plain } of checks.failed.length === 0 ? firstRuns : []) {
    printHeading(`${example.name} once more`);
    printCommand(example);
    const requestsBefore = jira.linkRequests();
    const result = await run(example);
    printReport(result);
    expectEnding(result, plain);
    checks.expectEqual('Jira got no request to create a link', jira.linkRequests() - requestsBefore, 0);
  }

  printHeading('Result');
  const allExpected = examples.flatMap(({ expectedLinks }) => expectedLinks);
  checks.expect(
    `Jira has its ${seeded.size} earlier links, the ${allExpected.length} of the first runs, and no other`,
    compareLinks(seeded, await readLinks(), allExpected),
  );
}

/** How a run ended, in words that are the same for two runs with the same results. */
function ending({ output, exitCode }: ExampleRun): string {
  return `${output.totals}, exit code ${exitCode ?? 'none'}`;
}

function printCommand({ command }: Example): void {
  const variables = `DEFECTLINK_MODE=link DEFECTLINK_EXECUTION=${EXECUTION}`;
  print(`  $ ${styled('dim', variables)} ${styled('bold', command)}`);
}

function printTests({ output }: ExampleRun): void {
  const leftOut = output.leftOut > 0 ? `; ${output.leftOut} lines of details are not shown here` : '';
  printQuoted([...output.tests, `${output.totals}${styled('dim', leftOut)}`]);
}

function printReport({ output }: ExampleRun): void {
  print();
  printQuoted(output.report.length > 0 ? output.report : ['(defectlink said nothing)']);
  print();
}

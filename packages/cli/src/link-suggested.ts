import {
  groupBy,
  mergeRuns,
  printable,
  suggestedDefects,
  type BuildTest,
  type HandLinkRequest,
  type IssueKey,
  type SuggestedDefect,
} from '@defectlink/core/linking';
import { chooseDefect, suggestionOption, type Search } from './choose-issue.ts';
import { CommandFailure, EXIT, type ExitCode } from './command-failure.ts';
import { isConfirmed, linkConfirmed, planForHand, readyToLink, testLine } from './link-test.ts';
import { printJson } from './print-json.ts';
import type { Shell } from './shell.ts';

interface SuggestedLinking {
  readonly request: HandLinkRequest;
  readonly search: Search | undefined;
  readonly shell: Shell;
  readonly json: boolean;
}

/** Lists what is suggested, or goes through it with a person, who confirms each link. */
export async function linkSuggested({ request, search, shell, json }: SuggestedLinking): Promise<ExitCode> {
  const report = await planForHand(request);
  const { suggestions = [] } = report;
  const tests = [...groupBy(suggestions, ({ test }) => test.identity).keys()];
  const proposed = tests.map((identity) => ({ identity, defects: suggestedDefects(report, identity) }));
  if (json || !search) {
    printJson(
      proposed.flatMap(({ defects }) => defects),
      shell,
    );
    return EXIT.ok;
  }
  if (proposed.length === 0) shell.note('Nothing is suggested for the failed tests of the last run.');
  const byIdentity = new Map(mergeRuns(request.runs).tests.map((test) => [test.identity, test]));
  let code: ExitCode = EXIT.ok;
  for (const { identity, defects } of proposed) {
    const test = byIdentity.get(identity);
    if (test) code = worse(code, await offer(test, defects, { request, search, shell, json }));
  }
  return code;
}

const SKIP = 'skip';
const SEARCH = 'search';

/** Offers a person the defects of one test. */
async function offer(
  test: BuildTest,
  defects: readonly SuggestedDefect[],
  { request, search, shell, json }: SuggestedLinking & { readonly search: Search },
): Promise<ExitCode> {
  const error = test.error === undefined ? '' : `\n  ${printable(test.error, 200)}`;
  shell.note(`${testLine(test)}${error}`);
  const chosen = await search.asker.choose<IssueKey | typeof SKIP | typeof SEARCH>(
    'Is this its defect?',
    [
      ...defects.map(suggestionOption),
      { value: SEARCH, label: 'another defect: search' },
      { value: SKIP, label: 'leave this test alone' },
    ],
    defects[0]?.defect,
  );
  if (chosen === SKIP) return EXIT.ok;
  const defect = chosen === SEARCH ? await chooseDefect(search, []) : chosen;
  try {
    const ready = await readyToLink({ test: test.identity, defect, testCases: [] }, request, search);
    if (!(await isConfirmed(test, ready, request, search))) return EXIT.ok;
    return await linkConfirmed(test, ready, request, { json, shell });
  } catch (error) {
    // One that cannot be linked does not end the walk; a person who cancels does.
    if (!(error instanceof CommandFailure) || error.exitCode === EXIT.cancelled) throw error;
    shell.note(`defectlink: ${error.message}`);
    return error.exitCode;
  }
}

function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}

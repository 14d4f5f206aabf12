import { markdown, readReports, terminalText, type LinkReport } from '@defectlink/core/linking';
import { withPlaces, type AddCommand } from '../command-context.ts';
import { CommandFailure, EXIT } from '../command-failure.ts';
import { placesOf, type PlaceOptions } from '../open-project.ts';
import { exportReport } from '../export-report.ts';
import { gatherReport } from '../gather-report.ts';
import { printJson } from '../print-json.ts';
import type { Shell } from '../shell.ts';
import { warn } from '../warn.ts';

interface ReportOptions extends PlaceOptions {
  readonly json?: true;
  readonly markdown?: true;
  readonly html?: string;
  readonly csv?: string;
  readonly requirements?: string;
  readonly offline?: true;
}

const HELP = `
Examples:
  $ npx defectlink report                      the last linking, as it was reported
  $ npx defectlink report github/4711          that of a certain build
  $ npx defectlink report --markdown           for a job summary or a comment
  $ npx defectlink report --html report.html   a page to keep, without script (its rules beside it: report.css)
  $ npx defectlink report --csv matrix.csv     the traceability matrix for a spreadsheet
  $ npx defectlink report --html report.html --requirements 'fixVersion = "7.0"'   its requirements, tested or not

With credentials, the page and the matrix hold the chain Requirement → Test Case → Execution → Defect as Jira has it now;
without, they say what is not in them.`;

/** `report [build]`: shows the last report again, or writes it as files that people keep. */
export const addReport: AddCommand = (program, { shell, action }) => {
  withPlaces(
    program
      .command('report')
      .description('show the report of the last linking again')
      .argument('[build]', 'id of a build, such as github/4711 (default: the last one)')
      .option('--json', 'print the report as JSON')
      .option('--markdown', 'print the report as Markdown')
      .option('--html <file>', 'write the report as a page to keep, and report.css beside it')
      .option('--csv <file>', 'write the traceability matrix for a spreadsheet')
      .option(
        '--requirements <jql>',
        'requirements that belong into the matrix, tested or not (default: those of the projects that the build reaches)',
      )
      .option('--offline', 'write the page and the matrix without asking Jira'),
  )
    .addHelpText('after', HELP)
    .action(
      action(async (build: string | undefined, options: ReportOptions) => {
        const places = placesOf(options, shell);
        const report = await findReport(build, places.outputDir, shell);
        if (options.html !== undefined || options.csv !== undefined) {
          const { requirements, offline = false } = options;
          const wanted = { places, offline, ...(requirements !== undefined && { requirements }) };
          const kept = await gatherReport(report, wanted);
          for (const sentence of kept.unknown) warn(sentence, shell);
          await exportReport(kept, options, shell);
          return EXIT.ok;
        }
        if (options.json) printJson(report, shell);
        else if (options.markdown) shell.print(markdown(report, shell.env).trimEnd());
        else shell.print(terminalText(report, shell.look));
        return EXIT.ok;
      }),
    );
};

async function findReport(build: string | undefined, outputDir: string, shell: Shell): Promise<LinkReport> {
  const { reports, unusable } = await readReports(outputDir);
  for (const message of unusable) warn(message, shell);
  const wanted = build?.toLowerCase();
  const found =
    wanted === undefined ? reports[0] : reports.find(({ buildId }) => buildId.toLowerCase() === wanted);
  if (found) return found;
  const known = reports.map(({ buildId }) => buildId).join(', ');
  const message =
    reports.length === 0
      ? `There is no report in ${outputDir}. Link first: npx defectlink push`
      : `There is no report of ${build ?? ''}. There are reports of ${known}.`;
  throw new CommandFailure(EXIT.usage, message);
}

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { buildIdOf, errorText, findBuilds, mergeRuns, type LinkReport } from '@defectlink/core/linking';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

interface Export {
  readonly outputDir: string;
  /** File for the page; `report.css` is written beside it. */
  readonly html?: string;
  /** File for the traceability matrix. */
  readonly csv?: string;
}

/** Writes a report as files for people, with what the journals of its build still tell. The pages are loaded only now. */
export async function exportReport(report: LinkReport, { outputDir, html, csv }: Export, shell: Shell) {
  const [{ reportCsv, reportPage, stylesheet }, { builds }] = await Promise.all([
    import('@defectlink/dashboard'),
    findBuilds([outputDir]),
  ]);
  const [first, ...others] =
    builds.find((group) => group.some((run) => isOf(report, buildIdOf(run), run.runId))) ?? [];
  const tests = first ? mergeRuns([first, ...others]).tests : [];
  if (!first) {
    shell.note('defectlink: The journals of this build are gone: results and errors are left out.');
  }
  const write = async (path: string, text: string) => {
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    } catch (error) {
      throw new CommandFailure(EXIT.failed, `${path} cannot be written: ${errorText(error)}`);
    }
    shell.note(`Wrote ${path}`);
  };
  if (html !== undefined) {
    const path = resolve(shell.cwd, html);
    await write(path, await reportPage(report, tests));
    await write(join(dirname(path), 'report.css'), stylesheet);
  }
  if (csv !== undefined) await write(resolve(shell.cwd, csv), reportCsv(report, tests));
}

/** Journals that were pushed to an execution named at the command are of another build by themselves. */
function isOf(report: LinkReport, buildId: string, runId: string): boolean {
  return buildId === report.buildId || report.runIds.includes(runId);
}

import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { errorText, makeFolder, outgoingFile, type KeptReport } from '@defectlink/core/linking';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

interface Export {
  /** File for the page; `report.css` is written beside it. */
  readonly html?: string;
  /** File for the traceability matrix. */
  readonly csv?: string;
}

/** Writes a report as files for people. The pages are loaded only now. */
export async function exportReport(kept: KeptReport, wanted: Export, shell: Shell): Promise<void> {
  const [html, csv] = [wanted.html, wanted.csv].map((path) =>
    path === undefined ? undefined : resolve(shell.cwd, path),
  );
  const rules = html === undefined ? undefined : join(dirname(html), 'report.css');
  const files = [html, rules, csv].filter((path) => path !== undefined);
  if (new Set(files).size < files.length)
    throw new CommandFailure(
      EXIT.usage,
      'The page, its report.css and the matrix are files of their own: name others for --html and --csv.',
    );
  const { reportCsv, reportPage, stylesheet } = await import('@defectlink/dashboard');
  const write = async (path: string, text: string) => {
    try {
      makeFolder(dirname(path));
      await writeFile(path, outgoingFile(text, shell.env));
    } catch (error) {
      throw new CommandFailure(EXIT.failed, `${path} cannot be written: ${errorText(error)}`);
    }
    shell.note(`Wrote ${path}`);
  };
  if (html !== undefined && rules !== undefined) {
    await write(html, await reportPage(kept));
    await write(rules, stylesheet);
  }
  if (csv !== undefined) await write(csv, reportCsv(kept));
}

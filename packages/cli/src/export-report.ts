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
export async function exportReport(kept: KeptReport, { html, csv }: Export, shell: Shell): Promise<void> {
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
  if (html !== undefined) {
    const path = resolve(shell.cwd, html);
    await write(path, await reportPage(kept));
    await write(join(dirname(path), 'report.css'), stylesheet);
  }
  if (csv !== undefined) await write(resolve(shell.cwd, csv), reportCsv(kept));
}

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KeptReport } from '../domain/report/kept-report.ts';

/** What makes files of a kept report: the functions of `@defectlink/dashboard`. */
export interface ReportPages {
  readonly reportPage: (kept: KeptReport) => Promise<string>;
  readonly reportCsv: (kept: KeptReport) => string;
  /** Goes beside the page as `report.css`. */
  readonly stylesheet: string;
}

const PAGES = '@defectlink/dashboard';

/**
 * Loads the pages where a project has them installed: by themselves, or with the command `defectlink`, which brings them. The core does
 * not depend on them.
 * @param folder Absolute path of a folder of the project.
 * @returns undefined when they are not installed.
 */
export async function loadReportPages(folder: string): Promise<ReportPages | undefined> {
  const project = createRequire(join(folder, 'package.json'));
  const found =
    resolved(() => project.resolve(PAGES)) ??
    resolved(() => createRequire(project.resolve('defectlink/package.json')).resolve(PAGES)) ??
    resolved(() => createRequire(import.meta.url).resolve(PAGES));
  if (found === undefined) return undefined;
  const pages: unknown = await import(pathToFileURL(found).href);
  return isReportPages(pages) ? pages : undefined;
}

function resolved(resolve: () => string): string | undefined {
  try {
    return resolve();
  } catch {
    return undefined;
  }
}

function isReportPages(pages: unknown): pages is ReportPages {
  return (
    typeof pages === 'object' &&
    pages !== null &&
    'reportPage' in pages &&
    typeof pages.reportPage === 'function' &&
    'reportCsv' in pages &&
    typeof pages.reportCsv === 'function' &&
    'stylesheet' in pages &&
    typeof pages.stylesheet === 'string'
  );
}

import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { KeptReport } from '../domain/report/kept-report.ts';
import { isOwn } from '../platform/file-owner.ts';

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
 * not depend on them. Packages are looked for in all folders above the project, and what another user has put there is passed over.
 * @param folder Absolute path of a folder of the project.
 * @returns undefined when they are not installed.
 */
export async function loadReportPages(folder: string): Promise<ReportPages | undefined> {
  const resolve = (name: string, from: string, file = ''): string | undefined => {
    try {
      const require = createRequire(from);
      const installed = require.resolve
        .paths(name)
        ?.map((at) => join(at, name))
        .find(existsSync);
      if (installed === undefined) return require.resolve(name + file);
      const found = isOwn(installed, [folder]) ? require.resolve(name + file) : '';
      // An empty folder of that name leads on to the next one above, which nobody has looked at.
      return [installed, realpathSync(installed)].some((at) => found.startsWith(at + sep))
        ? found
        : undefined;
    } catch {
      return undefined;
    }
  };
  const project = join(folder, 'package.json');
  const command = resolve('defectlink', project, '/package.json');
  const found = [project, command, import.meta.url]
    .flatMap((from) => (from === undefined ? [] : (resolve(PAGES, from) ?? [])))
    .at(0);
  if (found === undefined) return undefined;
  const pages: unknown = await import(pathToFileURL(found).href);
  return isReportPages(pages) ? pages : undefined;
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

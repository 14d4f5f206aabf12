import type { KeptReport } from '@defectlink/core/linking';
import type { Matrix } from './matrix.ts';

/** What every part of the page is made of. */
export interface PageContext extends Matrix {
  readonly kept: KeptReport;
  readonly site: string | undefined;
  /** The page is short enough to say what it knows of an issue wherever the issue stands; else its own list says it. */
  readonly roomy: boolean;
}

/** More rows than this make a page that must spare its words. */
const ROOMY = 400;

/** What the page of a kept report is made of. */
export function pageContext(kept: KeptReport, matrix: Matrix): PageContext {
  const roomy = matrix.rows.length <= ROOMY && matrix.book.issues.length <= ROOMY;
  return { ...matrix, kept, site: kept.report.site, roomy };
}

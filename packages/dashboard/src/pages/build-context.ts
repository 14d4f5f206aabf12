import type { Seen } from '../server/kept-looks.ts';
import type { Query } from '../server/query.ts';
import type { RowFilter } from '../server/row-filter.ts';

/** What the rows of a build's page need to know of it. */
export interface BuildContext {
  readonly seen: Seen;
  readonly site: string | undefined;
  /** Why nothing can be linked from here: credentials are missing. */
  readonly readOnly: string | undefined;
  readonly canCreateExecution: boolean;
  readonly filter: RowFilter;
  /** Address of this page with a query over its filter. */
  readonly here: (query?: Query, anchor?: string) => string;
}

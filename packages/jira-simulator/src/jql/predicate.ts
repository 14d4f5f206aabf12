import type { Issue } from '../store/entities.ts';

/** Whether an issue matches. */
export type Predicate = (issue: Issue) => boolean;

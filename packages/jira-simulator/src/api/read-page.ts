import type { ApiContext } from './api.ts';

/** The part of a list that a request asks for. */
export interface Page {
  readonly startAt: number;
  readonly maxResults: number;
}

/** Reads `startAt` and `maxResults`; what is more than the most is cut down to it. */
export function readPage(c: ApiContext, { usual, most }: { usual: number; most: number }): Page {
  return {
    startAt: Number(c.req.query('startAt') ?? 0),
    maxResults: Math.min(Number(c.req.query('maxResults') ?? usual), most),
  };
}

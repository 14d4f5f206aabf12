import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Desk } from '../server/desk.ts';

/** `/jobs/:id/events`: how far work is, as server-sent events until its end. */
export function addJobs(app: Hono, desk: Desk): void {
  app.get('/jobs/:id/events', (c) => {
    const id = c.req.param('id');
    return streamSSE(c, async (stream) => {
      for (;;) {
        const job = desk.jobs.find(id);
        const ended = !job || job.note !== undefined;
        const { progress = '', done = 0, of = 0 } = job ?? {};
        await stream.writeSSE({ data: JSON.stringify({ progress, done, of, ended }) });
        if (ended || stream.aborted) return;
        await new Promise<void>((resolve) => {
          const stop = desk.jobs.listen(id, () => {
            stop();
            resolve();
          });
          stream.onAbort(() => {
            stop();
            resolve();
          });
        });
      }
    });
  });
}

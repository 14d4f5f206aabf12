import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { errorText } from '@defectlink/core/linking';
import { MessagePage } from '../pages/message-page.tsx';
import { addAssets } from '../routes/assets.ts';
import { addBuild } from '../routes/build.tsx';
import { addBuilds } from '../routes/builds.tsx';
import { addExecutionChoice } from '../routes/execution-choice.ts';
import { addExports } from '../routes/exports.ts';
import { addJobs } from '../routes/jobs.ts';
import { addLinking } from '../routes/linking.ts';
import { addMapping } from '../routes/mapping.tsx';
import { addTrace } from '../routes/trace.tsx';
import type { Access } from './access.ts';
import type { Desk } from './desk.ts';
import { respond } from './respond.ts';
import { safeHeaders } from './safe-headers.ts';

/** No form of ours says more. */
const MAX_BODY = 64 * 1024;

/** The dashboard's routes, behind the guard. */
export function createApp(desk: Desk, access: Access): Hono {
  const app = new Hono();
  const onError = (c: Context) =>
    respond(
      c,
      desk.places,
      <MessagePage title="This form is too large">
        <p>
          Nothing was done. <a href="/">Go to the builds</a>
        </p>
      </MessagePage>,
      413,
    );
  app.use(safeHeaders, access.guard, bodyLimit({ maxSize: MAX_BODY, onError }));
  for (const add of [
    addAssets,
    addBuilds,
    addBuild,
    addLinking,
    addExecutionChoice,
    addExports,
    addJobs,
    addMapping,
    addTrace,
  ])
    add(app, desk);
  app.notFound((c) =>
    respond(
      c,
      desk.places,
      <MessagePage title="There is no such page">
        <p>
          <a href="/">Go to the builds</a>
        </p>
      </MessagePage>,
      404,
    ),
  );
  app.onError((error, c) =>
    respond(
      c,
      desk.places,
      <MessagePage title="Something unexpected went wrong">
        <p>{errorText(error)}</p>
        <p>
          Nothing that you chose is lost. <a href="/">Go to the builds</a>
        </p>
      </MessagePage>,
      500,
    ),
  );
  return app;
}

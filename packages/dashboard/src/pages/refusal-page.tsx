import { raw } from 'hono/html';
import { PageMetas } from './page-metas.tsx';
import { REFUSAL_STYLE } from './refusal-style.ts';

/** Why somebody is not let in. */
export interface Refusal {
  readonly title: string;
  readonly text: string;
}

/** What those see who are not let in: nothing of ours, not even the stylesheet, which is behind the guard too. */
export function RefusalPage({ title, text }: Refusal) {
  return (
    <html lang="en">
      <head>
        <PageMetas />
        <title>{title} · defectlink</title>
        <style>{raw(REFUSAL_STYLE)}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>{text}</p>
        </main>
      </body>
    </html>
  );
}

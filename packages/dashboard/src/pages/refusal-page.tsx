import { PageMetas } from './page-metas.tsx';

/** Why somebody is not let in. */
export interface Refusal {
  readonly title: string;
  readonly text: string;
}

/** What those see who are not let in: nothing of ours, not even the stylesheet. */
export function RefusalPage({ title, text }: Refusal) {
  return (
    <html lang="en">
      <head>
        <PageMetas />
        <title>{title} · defectlink</title>
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

import type { KeptReport } from '@defectlink/core/linking';
import { raw } from 'hono/html';
import { PageMetas } from '../pages/page-metas.tsx';
import { stylesheet } from '../style/stylesheet.ts';
import { LookAtSection, NotLinkedSection } from './causes-sections.tsx';
import { FailuresSection } from './failures-section.tsx';
import { IssuesSection } from './issues-section.tsx';
import { LinksSection } from './links-section.tsx';
import { MatrixSection } from './matrix-section.tsx';
import { matrixOf } from './matrix.ts';
import { pageContext, type PageContext } from './page-context.ts';
import { buildTitle, PageHead } from './page-head.tsx';

/**
 * A link report as one page that can be kept: no script, no inline attribute, nothing fetched but `report.css` beside it, which
 * holds the same rules as the page does, for servers that forbid rules within a page.
 */
export async function reportPage(kept: KeptReport): Promise<string> {
  const page = pageContext(kept, matrixOf(kept));
  return `<!doctype html>\n${await (<Page page={page} />)}\n`;
}

/** More rows than this are not all laid out at once. */
const LONG = 200;

function Page({ page }: { readonly page: PageContext }) {
  return (
    <html lang="en">
      <head>
        <PageMetas />
        <meta name="referrer" content="no-referrer" />
        <title>{buildTitle(page.kept)} · Test report</title>
        <link rel="stylesheet" href="report.css" />
        <style>{raw(stylesheet)}</style>
      </head>
      <body>
        <main class={page.rows.length > LONG ? 'long' : undefined}>
          <PageHead page={page} />
          <LookAtSection page={page} />
          <FailuresSection page={page} />
          <LinksSection page={page} />
          <NotLinkedSection page={page} />
          <MatrixSection page={page} />
          <IssuesSection page={page} />
        </main>
      </body>
    </html>
  );
}

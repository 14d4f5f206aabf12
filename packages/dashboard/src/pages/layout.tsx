import type { Child } from 'hono/jsx';
import { PageMetas } from './page-metas.tsx';

/** The pages that the head of every page leads to. */
const PAGES = [
  ['builds', 'Builds', '/'],
  ['mapping', 'Issue Mapping', '/mapping'],
  ['trace', 'Trace', '/trace'],
] as const;

export interface LayoutProps {
  readonly title: string;
  readonly current?: (typeof PAGES)[number][0];
  /** Seconds after which the page asks again by itself, where something is under way. */
  readonly refresh?: number | undefined;
  readonly children?: Child;
}

/** The frame of every page. */
export function Layout({ title, current, refresh, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <PageMetas />
        {refresh !== undefined && (
          <noscript>
            <meta http-equiv="refresh" content={String(refresh)} />
          </noscript>
        )}
        <title>{title} · defectlink</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/style.css" />
        <script src="/script.js" defer></script>
      </head>
      <body class="app" data-refresh={refresh}>
        <a class="skip" href="#main">
          Skip to the page
        </a>
        <header class="head">
          <a class="brand" href="/">
            defectlink
          </a>
          <nav aria-label="Pages">
            {PAGES.map(([name, text, href]) => (
              <a href={href} aria-current={name === current ? 'page' : undefined}>
                {text}
              </a>
            ))}
          </nav>
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

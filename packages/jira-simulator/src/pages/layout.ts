import { html, raw } from 'hono/html';
import type { Site } from '../site/site.ts';

/** A piece of HTML whose parts have been escaped. */
export type Html = ReturnType<typeof html>;

/** A step of the way to a page. */
export interface Crumb {
  readonly text: string;
  readonly href?: string;
}

const style = `
:root { color-scheme: light dark; --text: #172b4d; --muted: #5e6c84; --line: #dfe1e6; --page: #f7f8fa; --card: #fff;
  --link: #0c56c9; --new: #dfe1e6; --new-text: #42526e; --going: #deebff; --going-text: #0747a6; --done: #dcf5e7; --done-text: #0b6b4b; }
@media (prefers-color-scheme: dark) { :root { --text: #dfe3ea; --muted: #98a3b3; --line: #343b47; --page: #16191f; --card: #1e232b;
  --link: #85b4ff; --new: #39414e; --new-text: #c7d0dd; --going: #12386f; --going-text: #b9d4ff; --done: #12452f; --done-text: #aee6c9; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
header { background: var(--card); border-bottom: 1px solid var(--line); padding: 12px 24px; display: flex; gap: 12px; align-items: baseline; }
header strong { font-size: 16px; }
header span { color: var(--muted); font-size: 13px; }
main { max-width: 1000px; margin: 0 auto; padding: 20px 24px 48px; }
nav { color: var(--muted); font-size: 13px; margin-bottom: 6px; }
nav .sep { margin: 0 6px; }
h1 { font-size: 24px; line-height: 1.3; margin: 0 0 16px; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 15px; margin: 28px 0 10px; font-weight: 600; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 14px 18px; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 280px; gap: 24px; align-items: start; }
@media (max-width: 760px) { .columns { grid-template-columns: 1fr; } }
.columns h2:first-child { margin-top: 0; }
aside { margin-top: 32px; }
@media (max-width: 760px) { aside { margin-top: 0; } }
dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 8px 16px; margin: 0; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-size: 12px; color: var(--muted); font-weight: 600; }
th, td { padding: 8px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child td { border-bottom: 0; }
td.narrow, th.narrow { white-space: nowrap; width: 1%; }
.links td, .links th { border: 0; padding: 5px 10px; }
.links td:first-child, .links th:first-child { padding-left: 0; }
.links tbody + tbody th { padding-top: 16px; }
.status { display: inline-block; padding: 0 8px; border-radius: 3px; font-size: 11px; line-height: 20px; font-weight: 700; letter-spacing: .03em; text-transform: uppercase; white-space: nowrap; }
.status.new { background: var(--new); color: var(--new-text); }
.status.indeterminate { background: var(--going); color: var(--going-text); }
.status.done { background: var(--done); color: var(--done-text); }
a.closed { text-decoration: line-through; }
.label { display: inline-block; padding: 0 8px; margin: 0 4px 4px 0; border-radius: 3px; background: var(--new); color: var(--new-text); font-size: 13px; overflow-wrap: anywhere; }
.muted { color: var(--muted); }
.error { border-left: 4px solid #c9372c; }
form { display: flex; gap: 8px; margin: 0 0 16px; }
input { flex: 1; min-width: 0; padding: 8px 10px; border: 1px solid var(--line); border-radius: 4px; background: var(--card); color: inherit; font: 14px/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
button { padding: 8px 16px; border: 0; border-radius: 4px; background: #0c56c9; color: #fff; font: inherit; cursor: pointer; }
.text > :first-child { margin-top: 0; } .text > :last-child { margin-bottom: 0; }
.text h1 { font-size: 20px; } .text h2 { font-size: 17px; } .text h3 { font-size: 15px; }
.text li > p { margin: 3px 0; }
.text + .text { margin-top: 10px; }
.text { overflow-wrap: anywhere; }
pre, code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { background: var(--page); border: 1px solid var(--line); border-radius: 4px; padding: 10px 12px; overflow-x: auto; }
blockquote { margin: 12px 0; padding-left: 14px; border-left: 3px solid var(--line); color: var(--muted); }
`;

/** A whole page of a site. */
export function layout(site: Site, title: string, crumbs: readonly Crumb[], content: Html | Html[]): Html {
  const home = `${site.behaviour.contextPath}/`;
  const way = [{ text: 'Projects', href: home }, ...crumbs];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - ${site.store.title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <strong>${site.store.title}</strong>
          <span>simulated Jira ${site.behaviour.deployment === 'cloud' ? 'Cloud' : 'Data Center'}</span>
        </header>
        <main>
          <nav aria-label="Breadcrumb">
            ${way.map(
              ({ text, href }, index) =>
                html`${index === 0 ? '' : html`<span class="sep">/</span>`}${
                  href === undefined ? html`<span>${text}</span>` : html`<a href="${href}">${text}</a>`
                }`,
            )}
          </nav>
          ${content}
        </main>
      </body>
    </html>`;
}

import { reportRules } from './report-rules.ts';

/** The one stylesheet of all pages: light and dark, narrow windows, paper. */
export const stylesheet = `:root { color-scheme: light dark;
  --page: #fbfbfa; --card: #fff; --text: #1d2330; --soft: #5b6472; --line: #e4e6ea; --hover: #f4f6f9; --link: #0b57d0; --focus: #1a73e8;
  --failed: #b3261e; --failed-bg: #fdecea; --flaky: #8a5300; --flaky-bg: #fff3dc; --passed: #146c43; --passed-bg: #e4f4ea; --quiet-bg: #eef0f3; --new: #6a1b9a; --new-bg: #f5e9fa; }
@media screen and (prefers-color-scheme: dark) { :root {
  --page: #14171c; --card: #1b1f26; --text: #e3e7ee; --soft: #9aa4b2; --line: #2c323c; --hover: #222831; --link: #8ab4f8; --focus: #8ab4f8;
  --failed: #ffb4ab; --failed-bg: #4a1f1c; --flaky: #ffcf87; --flaky-bg: #43300f; --passed: #8fd9ac; --passed-bg: #16382a; --quiet-bg: #2a303a; --new: #e0b3f2; --new-bg: #3b2346; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 1240px; margin: 0 auto; padding: 24px; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
h1 { font-size: 22px; line-height: 1.25; letter-spacing: -.015em; margin: 2px 0 6px; font-weight: 650; }
h2 { font-size: 15px; margin: 28px 0 8px; font-weight: 650; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0; color: var(--soft); }
.facts b { color: var(--text); font-weight: 600; }
.soft, .where { color: var(--soft); }
.name { font-weight: 550; }
.key, .where, .error { font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
.key { font-size: 13px; white-space: nowrap; }
.error { color: var(--failed); }
.tag { display: inline-block; padding: 1px 8px; border-radius: 999px; font-size: 12px; font-weight: 600; white-space: nowrap; }
.tag.failed { color: var(--failed); background: var(--failed-bg); }
.tag.flaky { color: var(--flaky); background: var(--flaky-bg); }
.tag.passed { color: var(--passed); background: var(--passed-bg); }
.tag.new { color: var(--new); background: var(--new-bg); }
.tag.quiet { color: var(--soft); background: var(--quiet-bg); }
details { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 0 0 8px; padding: 8px 14px; }
summary { cursor: pointer; }
ul { margin: 6px 0; padding: 0 20px; }
.sentences { list-style: none; margin: 0; padding: 10px 14px; background: var(--card); border: 1px solid var(--line); border-radius: 10px; line-height: 1.9; }
table { width: 100%; border-collapse: separate; border-spacing: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; overflow: clip; }
th { text-align: left; font-size: 12px; font-weight: 600; color: var(--soft); padding: 9px 14px; border-bottom: 1px solid var(--line); }
td { padding: 11px 14px; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody:last-child tr:last-child td { border-bottom: 0; }
tbody tr:hover td { background: var(--hover); }
@media screen and (max-width: 760px) {
  main { padding: 16px; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; }
  td { border: 0; padding: 4px 14px; }
  tr { border-bottom: 1px solid var(--line); padding: 10px 0; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #bbb; --link: #000; }
  body { font-size: 9pt; }
  h1 { font-size: 15pt; }
  h2 { font-size: 11pt; margin: 14pt 0 5pt; }
  .tag, .where, .error, .key, th, code { font-size: 8pt; }
  .tag { padding: 0 3pt; }
  td, th { padding: 3.5pt 6pt; }
  /* Lines between rows alone: a frame would stand open where a page ends. */
  table { border-width: 1px 0 0; }
  tbody:last-child tr:last-child td { border-bottom: 1px solid var(--line); }
  table, details { border-radius: 0; }
  details { padding: 4pt 7pt; margin: 0 0 5pt; box-decoration-break: clone; }
  main { max-width: none; padding: 0; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  tr, summary, li { break-inside: avoid; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
}
${reportRules}
`;

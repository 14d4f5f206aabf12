import { FILTERS } from '../report/row-filter.ts';

const MATRIX = '.matrix :is(.chunk, tbody, .row)';

/** Hides what a chosen radio button does not ask for. */
const filters = FILTERS.map((filter) => {
  const hidden = filter === 'gap' ? [MATRIX] : [MATRIX, '.group'];
  return `${hidden.map((what) => `body:has(#show-${filter}:checked) ${what}:not(.${filter})`).join(', ')} { display: none; }`;
});

/** Rules of the report that people keep: its filters without script, its matrix, and how it prints. */
export const reportRules = `.crumb { color: var(--soft); font-size: 13px; margin: 0; }
.first { font-size: 16px; margin: 0 0 8px; }
summary .error { font-size: 12px; }
details h3 { font-size: 13px; margin: 10px 0 0; }
details .sentences { padding: 6px 0 0; border: 0; }
.sentences .tag { margin: 0 4px; }
tbody th div { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; }
.tag.gap { border: 1px dashed var(--flaky); border-radius: 6px; font-weight: 500; color: var(--flaky); white-space: normal; }
.verdict { display: flex; flex-wrap: wrap; gap: 8px; margin: 18px 0 14px; padding: 0; border: 0; min-width: 0; }
.verdict legend { color: var(--soft); font-size: 12px; font-weight: 600; padding: 0 0 6px; }
.verdict label { display: flex; gap: 6px; align-items: baseline; padding: 6px 14px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); cursor: pointer; }
.verdict label:has(:checked) { border-color: var(--focus); box-shadow: inset 0 0 0 1px var(--focus); }
.verdict label:has(:focus-visible) { outline: 2px solid var(--focus); outline-offset: 2px; }
.verdict input { margin: 0; align-self: center; accent-color: var(--focus); }
.verdict b { font-size: 16px; font-variant-numeric: tabular-nums; }
.chunk { margin: 0 0 12px; }
.long :is(.chunk, details) { content-visibility: auto; contain-intrinsic-size: auto 80px; }
.long .chunk { contain-intrinsic-size: auto 4000px; }
.matrix table, .issues { table-layout: fixed; }
.matrix th:nth-child(1) { width: 20%; } .matrix th:nth-child(2) { width: 33%; } .matrix th:nth-child(3), .matrix th:nth-child(4) { width: 13%; }
.matrix td:nth-child(2), .alike td { font-weight: 550; }
.matrix small, samp { font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
.matrix small { color: var(--soft); }
.matrix td > small, .matrix td > samp { display: block; }
.matrix .alike td > small { display: inline; }
samp { color: var(--failed); }
.matrix td a { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; white-space: nowrap; }
.matrix td:empty::after { content: "–"; }
.matrix tbody th { font-size: 13px; font-weight: 400; color: var(--text); background: var(--page); width: auto; }
.issues th:nth-child(1) { width: 12%; } .issues th:nth-child(3), .issues th:nth-child(4) { width: 16%; }
tr:target td { background: var(--hover); box-shadow: inset 0 2px var(--focus), inset 0 -2px var(--focus); }
${filters.join('\n')}
.group:target, .matrix .chunk:has(:target) { display: block !important; }
.matrix tbody:has(:target) { display: table-row-group !important; }
.matrix .row:target { display: table-row !important; }
@media screen and (max-width: 760px) {
  .matrix td:empty { display: none; }
  .matrix :is(table, tbody, tr, td, th[scope="rowgroup"]), .issues :is(tbody, tr, td) { display: block; width: auto; }
  .matrix tbody:has(:target), .matrix .row:target { display: block !important; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  .verdict { display: none; }
  summary { list-style: none; }
  .long :is(.chunk, details) { content-visibility: visible; }
  .chunk { margin: 0; }
  .first { font-size: 11pt; }
  .sentences { line-height: 1.6; }
  .matrix tbody th { font-size: 9pt; }
  .matrix small, samp, .matrix td a { font-size: 8pt; }
  .matrix tbody tr:first-child { break-after: avoid; }
  .out::after { content: " (" attr(href) ")"; }
}`;

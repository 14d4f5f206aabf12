/** What the dashboard's pages need beyond the stylesheet that they share with the report. */
export const dashboardRules = `
.app { min-height: 100vh; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 12px; top: 12px; z-index: 2; background: var(--card); padding: 6px 12px; border-radius: 8px; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.head { display: flex; gap: 20px; align-items: center; padding: 0 24px; min-height: 48px; border-bottom: 1px solid var(--line); background: var(--card); }
.brand { color: var(--text); font-weight: 700; letter-spacing: -.01em; } .brand:hover { text-decoration: none; }
.head nav { display: flex; gap: 4px; } .head nav a { padding: 6px 10px; border-radius: 6px; color: var(--soft); } .head nav a[aria-current] { color: var(--text); background: var(--quiet-bg); }
.app main:focus { outline: 0; }
.crumb { color: var(--soft); font-size: 13px; margin: 0; }
.app .facts { margin-bottom: 18px; align-items: baseline; }
.app :is(p, .facts) a:not(.button) { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 2px; }
.small { font-size: 12px; } .app h3.or { margin: 14px 0 8px; } .app h2 { margin-top: 22px; } .app h3 { font-size: 13px; margin: 0 0 8px; }
code, .snippet, .unfold pre { font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
code { background: var(--quiet-bg); border-radius: 5px; padding: 1px 5px; }
input, select, button, .button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: 8px; padding: 7px 10px; max-width: 100%; }
.app { --edge: #8a93a0; } @media (prefers-color-scheme: dark) { .app { --edge: #6b7583; } }
button, .button { display: inline-block; font-weight: 550; padding: 6px 12px; cursor: pointer; border-color: var(--line); white-space: nowrap; } button:hover, .button:hover { background: var(--hover); text-decoration: none; } .button { color: var(--text); }
button.primary, .button.primary { background: var(--link); border-color: var(--link); color: var(--card); } button.primary:hover, .button.primary:hover { filter: brightness(1.08); } button[disabled] { opacity: .55; cursor: default; }
.tools { display: flex; gap: 8px; margin: 0 0 10px; } .tools input[type=search], .tools input:not([type]) { flex: 1; min-width: 0; } .narrow { max-width: 520px; }
.app .verdict a { display: flex; gap: 8px; align-items: baseline; padding: 8px 14px; border: 1px solid var(--line); border-radius: 10px; background: var(--card); color: inherit; } .app .verdict a:hover { background: var(--hover); text-decoration: none; }
.app .verdict a[aria-current] { border-color: var(--focus); box-shadow: inset 0 0 0 1px var(--focus); } .app .verdict b { font-size: 18px; }
.note { border: 1px solid var(--line); border-left: 4px solid var(--soft); background: var(--card); border-radius: 10px; padding: 10px 14px; margin: 0 0 14px; } .note p { margin: 0 0 4px; } .note p:last-child, .note ul { margin-bottom: 0; }
.note.done { border-left-color: var(--passed); color: inherit; } .note.look { border-left-color: var(--flaky); } .note.failed { border-left-color: var(--failed); color: inherit; background: var(--card); }
.snippet { display: block; margin: 6px 0 0; padding: 10px 12px; background: var(--quiet-bg); border-radius: 8px; overflow: auto; white-space: pre-wrap; user-select: all; } .copy { margin: 6px 0 0; padding: 3px 10px; font-size: 12px; }
progress { width: 100%; accent-color: var(--link); }
.empty { padding: 48px 24px; text-align: center; border: 1px dashed var(--line); border-radius: 12px; background: var(--card); } .empty p { max-width: 60ch; margin: 0 auto 8px; }
.app table { overflow: clip; } .app thead th { position: sticky; top: 0; background: var(--card); z-index: 1; } .app thead th:first-child { border-top-left-radius: 12px; } .app thead th:last-child { border-top-right-radius: 12px; } .tests :is(tr, input, a, button) { scroll-margin-top: 48px; }
.tests th:nth-child(1) { width: 32%; } .tests th:nth-child(2) { width: 19%; } .tests th:nth-child(3) { width: 15%; } .tests th:nth-child(4) { width: 19%; } .tests th:nth-child(5) { width: 15%; }
.builds th:nth-child(1) { width: 29%; } .builds th:nth-child(2) { width: 17%; } .builds th:nth-child(3) { width: 23%; }
.label { display: none; } .issue + .issue { margin-top: 6px; } .error { font-size: 12px; }
.unfold { background: none; border: 0; border-radius: 0; padding: 0; margin: 2px 0 0; } .unfold pre { margin: 6px 0 0; padding: 10px; background: var(--page); border: 1px solid var(--line); border-radius: 8px; overflow: auto; white-space: pre-wrap; }
.done { color: var(--passed); } .states { list-style: none; padding: 0; margin: 0; font-size: 12px; }
.tests tr.open > td { border-bottom: 0; background: var(--hover); } .tests .panel > td { background: var(--hover) !important; padding: 0 14px 16px; }
.link { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 24px; } .link h2 { font-size: 13px; margin: 6px 0 8px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 14px 18px; margin: 0 0 14px; min-width: 0; } .card h2 { margin-top: 0; }
.choices { list-style: none; margin: 8px 0 0; padding: 0; border: 1px solid var(--line); border-radius: 10px; background: var(--card); overflow: clip; } .choices li { border-bottom: 1px solid var(--line); } .choices li:last-child { border: 0; }
.choices a, .choices .not, .choices .choice { display: grid; grid-template-columns: 82px minmax(0, 1fr) fit-content(40%); gap: 2px 10px; align-items: baseline; padding: 9px 12px; color: inherit; } .choices a:hover, .choices .choice:hover { background: var(--hover); text-decoration: none; } .choices a:focus-visible, .choice:focus-visible { outline-offset: -2px; }
.choices .choice { width: 100%; border: 0; border-radius: 0; text-align: left; font-weight: inherit; white-space: normal; } .choices [aria-current] { background: var(--quiet-bg); box-shadow: inset 3px 0 0 var(--link); } .choices .tag { white-space: normal; border-radius: 10px; justify-self: end; } .why { grid-column: 2 / -1; color: var(--soft); font-size: 12px; }
.app .sentences { margin: 0 0 12px; } .actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; } .hint { font-size: 12px; color: var(--soft); margin: 12px 0 0; } .then { margin-top: 6px; } .beside { margin: 0 0 12px; } .alike { margin: 0 0 12px; }
.pager { display: flex; justify-content: space-between; align-items: center; gap: 12px; margin: 14px 0; }
.sections { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 14px; } fieldset.card { margin: 0; } legend { font-weight: 650; padding: 0 6px; margin-left: -6px; } fieldset.card > p { margin: 0 0 12px; } .field { display: grid; gap: 4px; margin: 10px 0 0; } .field select { width: 100%; } .gates { list-style: none; padding: 0; margin: 12px 0 16px; } .gates li { padding: 2px 0; }
.chain { list-style: none; margin: 0; padding: 0; } .chain .chain { margin: 0 0 0 14px; padding-left: 18px; border-left: 2px solid var(--line); } .chain li { padding: 5px 0; }
.step { display: inline-flex; flex-wrap: wrap; gap: 2px 8px; align-items: baseline; } .role { font-size: 12px; font-weight: 600; color: var(--soft); } .phrase { color: var(--soft); margin-right: 8px; } .phrase::after { content: ' →'; } .start { background: var(--card); border: 1px solid var(--focus); border-radius: 10px; padding: 10px 14px; margin: 14px 0; }
@media screen and (max-width: 760px) {
  .head { padding: 0 16px; gap: 8px; flex-wrap: wrap; } .head nav a { padding: 6px 8px; }
  .link { grid-template-columns: minmax(0, 1fr); gap: 12px; } .label { display: inline; color: var(--soft); font-size: 12px; } .tools:has(select) { flex-wrap: wrap; } .tools:has(select) input[type=search] { flex-basis: 100%; } .app .verdict a { padding: 6px 10px; }
  .choices a, .choices .not, .choices .choice { grid-template-columns: minmax(0, 1fr) fit-content(60%); } .choices .key { grid-row: 1; } .choices a > :nth-child(2), .choices .choice > :nth-child(2) { grid-column: 1 / -1; grid-row: 2; } .choices .why { grid-column: 1 / -1; }
  .tests tr.open { border-bottom: 0; padding-bottom: 0; } .tests :is(.open, .panel) { background: var(--hover); } .tests .panel > td { padding-bottom: 6px; }
  .tests tr:target { background: var(--hover); } .tests tr:target td { box-shadow: inset 3px 0 var(--focus); }
}
@media print { .head, .tools, .pager, .skip { display: none; } }
`;

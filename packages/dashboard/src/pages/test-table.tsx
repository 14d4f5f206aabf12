import { printable, testTitle, type BuildRow } from '@defectlink/core/linking';
import type { BuildContext } from './build-context.ts';
import { IssueLine } from './issue-line.tsx';
import type { LinkPanelProps } from './link-panel-props.ts';
import { LinkPanel } from './link-panel.tsx';
import { RowAction } from './row-action.tsx';
import { rowId } from './row-id.ts';
import { FailureTag, ResultTag } from './tags.tsx';

interface TestTableProps {
  readonly rows: readonly BuildRow[];
  readonly context: BuildContext;
  /** Stands below the row that it is for. */
  readonly panel: LinkPanelProps | undefined;
}

/** The tests of a build, with what may be done about each. */
export function TestTable({ rows, context, panel }: TestTableProps) {
  return (
    <table class="tests">
      <thead>
        <tr>
          <th scope="col">Test</th>
          <th scope="col">Test case</th>
          <th scope="col">Test result</th>
          <th scope="col">Defects</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const open = panel?.row === row;
          return (
            <>
              <TestRow row={row} context={context} open={open} />
              {open && (
                <tr class="panel">
                  <td colspan={5}>
                    <LinkPanel {...panel} />
                  </td>
                </tr>
              )}
            </>
          );
        })}
      </tbody>
    </table>
  );
}

interface TestRowProps {
  readonly row: BuildRow;
  readonly context: BuildContext;
  readonly open: boolean;
}

/** Longer errors unfold. */
const SHORT_ERROR = 90;

function TestRow({ row, context, open }: TestRowProps) {
  const { test, kind, testCases, defects, reasons } = row;
  const { issues } = context.seen.look;
  const error = test.error === undefined ? '' : printable(test.error, 2_000);
  const place = test.line === undefined ? test.file : `${test.file}:${test.line}`;
  return (
    <tr id={rowId(test.identity)} class={open ? 'open' : undefined}>
      <td>
        <div class="name" dir="auto">
          {printable(testTitle(test), 300)}
        </div>
        <div class="where">
          {printable([place, test.project].filter((part) => part !== undefined).join(' · '), 200)}
        </div>
        {error !== '' &&
          (error.length <= SHORT_ERROR ? (
            <div class="error" dir="auto">
              {error}
            </div>
          ) : (
            <details class="unfold">
              <summary class="error" dir="auto">
                {printable(error, SHORT_ERROR)}
              </summary>
              <pre dir="auto">{error}</pre>
            </details>
          ))}
        {reasons.map((reason) => (
          <div class="soft" dir="auto">
            {printable(reason, 300)}
          </div>
        ))}
      </td>
      <td>
        <span class="label">Test case </span>
        {testCases.length === 0 ? (
          <span class="soft">none named</span>
        ) : (
          testCases.map((key) => <IssueLine name={key} site={context.site} issue={issues.get(key)} />)
        )}
      </td>
      <td>
        <ResultTag outcome={test.outcome} /> {kind && <FailureTag kind={kind} />}
      </td>
      <td>
        <span class="label">Defects </span>
        {defects.length === 0 ? (
          <span class="soft">none</span>
        ) : (
          defects.map((key) => <IssueLine name={key} site={context.site} issue={issues.get(key)} />)
        )}
      </td>
      <td>
        <RowAction row={row} context={context} open={open} />
      </td>
    </tr>
  );
}

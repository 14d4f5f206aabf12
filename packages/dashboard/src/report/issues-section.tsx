import { printable, ROLES } from '@defectlink/core/linking';
import { IssueLink } from '../pages/issue-link.tsx';
import { StatusTag } from '../pages/tags.tsx';
import type { PageContext } from './page-context.ts';
import { PageSection } from './page-section.tsx';

/** Every issue that the page names, once, where links lead to. */
export function IssuesSection({ page }: { readonly page: PageContext }) {
  const { issues } = page.book;
  if (issues.length === 0) return <></>;
  return (
    <PageSection id="issues" title="Issues">
      <div class="chunk">
        <table class="issues">
          <thead>
            <tr>
              <th scope="col">Issue</th>
              <th scope="col">Summary</th>
              <th scope="col">Role</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {issues.map(({ key, summary, role, status, done }) => (
              <tr id={key}>
                <td>
                  <IssueLink name={key} site={page.site} />
                </td>
                <td dir="auto">{printable(summary ?? '', 160)}</td>
                <td>{role === undefined ? '' : ROLES[role].title}</td>
                <td>
                  {status !== undefined &&
                    (page.roomy ? <StatusTag status={status} done={done} /> : printable(status, 30))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </PageSection>
  );
}

import { html } from 'hono/html';
import type { Site } from '../site/site.ts';
import { layout, type Html } from './layout.ts';

/** The projects of a site. */
export function projectsPage(site: Site): Html {
  const { contextPath } = site.behaviour;
  const counts = new Map<string, number>();
  for (const { project } of site.store.issues.all())
    counts.set(project.id, (counts.get(project.id) ?? 0) + 1);
  return layout(
    site,
    'Projects',
    [],
    [
      html`<h1>Projects</h1>`,
      html`<div class="card">
        <table>
          <thead>
            <tr>
              <th class="narrow">Key</th>
              <th>Name</th>
              <th class="narrow">Issues</th>
            </tr>
          </thead>
          <tbody>
            ${site.store.projects.map(
              (project) =>
                html`<tr>
                  <td class="narrow">${project.key}</td>
                  <td>
                    <a href="${contextPath}/projects/${project.key}/issues">${project.name}</a>
                    <div class="muted">${project.description}</div>
                  </td>
                  <td class="narrow">${counts.get(project.id) ?? 0}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`,
    ],
  );
}

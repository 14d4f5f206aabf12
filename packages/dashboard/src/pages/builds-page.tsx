import {
  hasFailures,
  printable,
  type Build,
  type FailureKind,
  type LinkReport,
} from '@defectlink/core/linking';
import { address, buildPath } from '../server/query.ts';
import { Layout } from './layout.tsx';
import { pageOf, Pager } from './pager.tsx';
import { FailureTag } from './tags.tsx';
import { TimeText } from './time-text.tsx';
import { amount, buildName } from './words.ts';

export interface ListedBuild {
  readonly build: Build;
  /** That of its last linking. */
  readonly report: LinkReport | undefined;
}

interface BuildsPageProps {
  readonly builds: readonly ListedBuild[];
  readonly folders: readonly string[];
  readonly unusable: readonly string[];
  readonly page: number;
}

/** The recorded builds, the newest first. */
export function BuildsPage({ builds, folders, unusable, page: wanted }: BuildsPageProps) {
  const { shown, page, pages } = pageOf(builds, wanted);
  return (
    <Layout title="Builds" current="builds">
      <h1>Builds</h1>
      {unusable.map((message) => (
        <p class="note look" dir="auto">
          {printable(message, 400)}
        </p>
      ))}
      {builds.length === 0 ? (
        <div class="empty">
          <p>
            <b>No build is recorded yet</b> in {folders.map((folder) => printable(folder, 200)).join(', ')}.
          </p>
          <p class="soft">
            Run your tests with the reporter: each run leaves its journal there. Journals of CI are opened by
            their folder: <code>npx defectlink dashboard artifacts/</code>
          </p>
        </div>
      ) : (
        <>
          <p class="facts">{amount(builds.length, 'build')}, the newest first</p>
          <table class="builds">
            <thead>
              <tr>
                <th scope="col">Build</th>
                <th scope="col">When</th>
                <th scope="col">Test results</th>
                <th scope="col">Failures</th>
                <th scope="col">Links</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((listed) => (
                <BuildRow {...listed} />
              ))}
            </tbody>
          </table>
          <Pager
            page={page}
            pages={pages}
            total={builds.length}
            noun="build"
            to={(other) => address('/', { page: String(other) })}
          />
        </>
      )}
    </Layout>
  );
}

function BuildRow({ build, report }: ListedBuild) {
  const { counts } = build;
  const name = buildName(build);
  const where = [build.ci?.repository, build.id].filter((part) => part !== undefined && part !== name);
  return (
    <tr>
      <td>
        <a class="name" href={buildPath(build.id)} dir="auto">
          {name}
        </a>
        {where.length > 0 && <div class="where">{printable(where.join(' · '), 120)}</div>}
      </td>
      <td>
        <TimeText at={build.startedAt} />
      </td>
      <td>
        {counts.failed > 0 ? (
          <span class="tag failed">{counts.failed.toLocaleString('en')} failed</span>
        ) : (
          <span class="tag passed">none failed</span>
        )}{' '}
        {counts.flaky > 0 && <span class="tag flaky">{counts.flaky.toLocaleString('en')} flaky</span>}{' '}
        <span class="soft">{counts.passed.toLocaleString('en')} passed</span>
      </td>
      <td>
        <span class="label">Failures </span>
        <Kinds build={build} report={report} />
      </td>
      <td>
        <span class="label">Links </span>
        <Linked report={report} failed={counts.failed} />
      </td>
    </tr>
  );
}

function Kinds({ build, report }: ListedBuild) {
  const { failed } = build.counts;
  if (failed === 0) return <span class="soft">none</span>;
  if (!report?.failures) return <span class="soft">not looked up yet</span>;
  // Runs that came after the linking may have let tests pass that it knew as failed.
  const still = new Set(
    build.tests.filter(({ outcome }) => outcome === 'failed').map(({ identity }) => identity),
  );
  const known = report.failures.filter(({ test }) => still.has(test.identity));
  const kinds = new Map<FailureKind, number>();
  for (const { kind } of known) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  return (
    <>
      {[...kinds].map(([kind, count]) => (
        <>
          <FailureTag kind={kind} count={count} />{' '}
        </>
      ))}
      {failed > known.length && (
        <span class="soft">{(failed - known.length).toLocaleString('en')} not looked up yet</span>
      )}
    </>
  );
}

function Linked({ report, failed }: { readonly report: LinkReport | undefined; readonly failed: number }) {
  if (failed === 0) return <span class="soft">nothing to link</span>;
  if (!report) return <span class="tag quiet">not linked yet</span>;
  const exist = report.links.filter(({ status }) => status === 'created' || status === 'existed').length;
  return (
    <>
      {exist > 0 ? (
        <span class="tag passed">{amount(exist, 'link')}</span>
      ) : (
        <span class="tag quiet">no links</span>
      )}{' '}
      {hasFailures(report) && <span class="tag failed">to look at</span>}
    </>
  );
}

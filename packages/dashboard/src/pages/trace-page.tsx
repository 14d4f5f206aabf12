import { printable, ROLES, type ChainNode, type ChainTree, type TracedChain } from '@defectlink/core/linking';
import { address } from '../server/query.ts';
import { IssueLink } from './issue-link.tsx';
import { Layout } from './layout.tsx';

interface TracePageProps {
  readonly asked: string;
  readonly traced: TracedChain | 'waiting' | undefined;
  readonly site: string | undefined;
}

/** The chain Requirement → Test Case → Execution → Defect around an issue, to be walked both ways. */
export function TracePage({ asked, traced, site }: TracePageProps) {
  return (
    <Layout
      title={asked === '' ? 'Trace' : `${printable(asked, 60)} · Trace`}
      current="trace"
      refresh={traced === 'waiting' ? 2 : undefined}
    >
      <h1>Trace</h1>
      <p class="facts">
        The chain Requirement → Test Case → Test Execution → Defect, from any of its issues.
      </p>
      <form class="tools narrow" action="/trace" method="get" role="search">
        <input
          type="search"
          name="key"
          value={asked}
          aria-label="Key of an issue"
          placeholder="Key of an issue, such as KP-101"
          maxlength={300}
          autofocus={asked === ''}
        />
        <button>Trace</button>
      </form>
      <div id="chain" aria-live="polite">
        <Traced traced={traced} site={site} />
      </div>
    </Layout>
  );
}

function Traced({ traced, site }: Pick<TracePageProps, 'traced' | 'site'>) {
  if (!traced)
    return <p class="soft">A defect leads up to its requirement; a requirement leads down to its defects.</p>;
  if (traced === 'waiting')
    return (
      <p class="note look" role="status">
        Jira is still answering…
      </p>
    );
  if (!traced.ok) {
    return (
      <div class="note failed" role="alert">
        <p dir="auto">{printable(traced.message, 600)}</p>
        {traced.kind === 'mapping' && (
          <p>
            <a href="/mapping">Look at the Issue Mapping</a>
          </p>
        )}
      </div>
    );
  }
  const { start, up, down } = traced.tree;
  return (
    <>
      <Way
        title="Towards the requirement"
        nodes={up}
        site={site}
        none={
          start.role === 'requirement'
            ? 'It is the requirement: the chain begins here.'
            : 'Nothing is linked towards the requirement.'
        }
      />
      <section class="start" aria-label="The issue asked for">
        <Issue node={start} site={site} isStart />
      </section>
      <Way
        title="Towards the defect"
        nodes={down}
        site={site}
        none={
          start.role === 'defect'
            ? 'It is the defect: the chain ends here.'
            : 'Nothing is linked towards the defect.'
        }
      />
      {traced.notices.map((notice) => (
        <p class="hint" dir="auto">
          {printable(notice, 300)}
        </p>
      ))}
    </>
  );
}

interface WayProps {
  readonly title: string;
  readonly nodes: readonly ChainNode[];
  readonly site: string | undefined;
  readonly none: string;
}

function Way({ title, nodes, site, none }: WayProps) {
  return (
    <section>
      <h2>{title}</h2>
      {nodes.length === 0 ? <p class="soft">{none}</p> : <Branch nodes={nodes} site={site} />}
    </section>
  );
}

function Branch({
  nodes,
  site,
}: {
  readonly nodes: readonly ChainNode[];
  readonly site: string | undefined;
}) {
  return (
    <ul class="chain">
      {nodes.map((node) => (
        <li>
          {node.phrase !== undefined && <span class="phrase">{printable(node.phrase, 60)}</span>}
          <Issue node={node} site={site} />
          {node.next.length > 0 && <Branch nodes={node.next} site={site} />}
        </li>
      ))}
    </ul>
  );
}

interface IssueProps {
  readonly node: ChainTree['start'];
  readonly site: string | undefined;
  readonly isStart?: boolean;
}

function Issue({ node: { key, role, summary, status }, site, isStart = false }: IssueProps) {
  return (
    <span class="step">
      <span class="role">{ROLES[role].title}</span>{' '}
      {isStart ? (
        <IssueLink name={key} site={site} />
      ) : (
        <a class="key" href={address('/trace', { key })}>
          {key}
        </a>
      )}{' '}
      <span dir="auto">{printable(summary, 160)}</span> <span class="tag quiet">{printable(status, 30)}</span>{' '}
      {!isStart && site !== undefined && (
        <a class="soft small" href={`${site}/browse/${key}`} rel="noreferrer" aria-label={`${key} in Jira`}>
          in Jira
        </a>
      )}
    </span>
  );
}

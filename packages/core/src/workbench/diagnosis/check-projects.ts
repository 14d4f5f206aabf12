import { absentInJira } from '../../domain/absent-in-jira.ts';
import type { Config } from '../../config/config.ts';
import { projectOf, type IssueKey, type ProjectKey } from '../../domain/issue-key.ts';
import { renamedProject } from '../../domain/mapping/follow-renames.ts';
import { sameName } from '../../domain/mapping/link-type.ts';
import { MAPPED_ROLES } from '../../domain/mapping/mapped-chain.ts';
import { nearestName } from '../../domain/nearest-name.ts';
import { mappingFor } from '../../domain/mapping/resolve-mapping.ts';
import type { JiraResult } from '../../jira/jira-result.ts';
import type {
  DefectSearch,
  IssueReader,
  IssueTypeReader,
  PermissionReader,
  Project,
  ProjectPermission,
  ProjectReader,
} from '../../jira/ports.ts';
import { typeIdsOf } from '../../jira/read-type-ids.ts';
import { writtenTypes, type TypeIds } from '../../domain/mapping/type-ids.ts';
import { typeNamed } from '../../domain/plan/fit-draft.ts';
import { check, type Check } from './check.ts';
import { seenProjects } from '../seen-projects.ts';

type CheckedConfig = Pick<Config, 'rules' | 'mappings' | 'execution' | 'executions'>;

/** What was read of a project. */
interface ReadProject {
  readonly key: ProjectKey;
  readonly project: JiraResult<Project | undefined>;
  readonly permissions: JiraResult<ReadonlySet<ProjectPermission>>;
}

/** Checks the configured projects, and that of the Test Execution: whether they exist, their issue types, and what the account may do in them. */
export async function checkProjects(
  client: ProjectReader & PermissionReader & DefectSearch & IssueTypeReader & IssueReader,
  config: CheckedConfig,
): Promise<Check[]> {
  const keys = await projectsOf(client, config);
  const read = await Promise.all(
    [...keys].map(async (key): Promise<ReadProject> => {
      const [project, permissions] = await Promise.all([
        client.readProject(key),
        client.readPermissions(key),
      ]);
      return { key, project, permissions };
    }),
  );
  if (read.length === 0) {
    return [
      check(
        'projects',
        'warning',
        'No project is configured, so that bare keys in titles mean nothing.',
        "Set projects: ['KP'] to the keys of the projects that tests name issues of.",
      ),
    ];
  }
  const isAbsent = read.some(({ project }) => project.ok && !project.value);
  const [ids, seen] = await Promise.all([
    strangeTypes(client, read, config),
    isAbsent ? seenProjects(client) : '',
  ]);
  return read.flatMap((project) => [
    existence(project, seen),
    ...issueTypes(project, read, config, ids),
    ...permissions(project, config),
  ]);
}

/** The projects that a configuration names, and those where the Test Executions of its keys are today: issues move. */
async function projectsOf(
  client: IssueReader,
  { rules, execution, executions }: CheckedConfig,
): Promise<ReadonlySet<ProjectKey>> {
  const settings = [execution, ...executions];
  const keys = settings.flatMap(({ key }) => key ?? []);
  const read = keys.length > 0 ? await client.readIssues(keys) : undefined;
  const today = (key: IssueKey) => (read?.ok && read.value.get(key)?.key) || key;
  return new Set([
    ...rules.tags.projects,
    ...settings.flatMap(({ key, template }) => {
      if (key) return projectOf(today(key));
      return template ? (template.project as ProjectKey) : [];
    }),
  ]);
}

function existence({ key, project }: ReadProject, seen: string): Check {
  const subject = `project ${key}`;
  if (!project.ok) return check(subject, 'failed', project.failure.message);
  if (project.value && project.value.key !== key) {
    const { name, key: today } = project.value;
    return check(subject, 'warning', `${name}, renamed to ${today}.`, renamedProject(key, today));
  }
  if (project.value?.archived) {
    return check(
      subject,
      'failed',
      `${project.value.name}, which is archived: its issues are read only, and no link to them can be made.`,
      'Ask an administrator to restore the project, or name issues of another one.',
    );
  }
  if (project.value) return check(subject, 'ok', `${project.value.name}.`);
  return check(
    subject,
    'failed',
    `${absentInJira(`Project ${key}`)} ${seen}`.trim(),
    'Check the key, or ask for the permission Browse Projects in it.',
  );
}

/** The types that names of the mappings mean which no project shows under them: the account may read Jira in another language. */
async function strangeTypes(
  client: DefectSearch & IssueTypeReader,
  all: readonly ReadProject[],
  { mappings }: CheckedConfig,
): Promise<TypeIds> {
  const shown = (type: string) =>
    all.some(({ project }) => project.ok && project.value && typeNamed(type, project.value.issueTypes));
  const strange = [...writtenTypes(mappings)].filter((type) => !shown(type));
  return strange.length === 0 ? new Map() : typeIdsOf(client, strange);
}

function issueTypes(
  { key, project }: ReadProject,
  all: readonly ReadProject[],
  { mappings, rules }: CheckedConfig,
  ids: TypeIds,
): Check[] {
  if (!project.ok || !project.value || !rules.tags.projects.has(key)) return [];
  const offered = project.value.issueTypes;
  const own = mappingFor(mappings, key);
  return MAPPED_ROLES.flatMap((role) => {
    const option = `${role}IssueType`;
    const wanted = own[`${role}IssueTypes`] ?? [];
    if (wanted.length === 0) return [];
    const subject = `mapping.${option} in ${key}`;
    const meant = (type: string, { issueTypes: types }: Project) =>
      typeNamed(type, types) ?? types.find(({ id }) => ids.get(type)?.includes(id));
    const found = wanted.flatMap((type) => {
      const one = project.value && meant(type, project.value);
      return one ? [{ written: type, ...one }] : [];
    });
    const names = offered.map(({ name }) => name);
    const isElsewhere = (type: string) =>
      all.some((other) => other.project.ok && other.project.value && meant(type, other.project.value));
    // An id beside a name holds for accounts that read the name in another language.
    const byId = found.some(({ written, id }) => written.trim() === id);
    const nowhere = wanted.filter((type) => !isElsewhere(type) && !byId);
    if (found.length > 0) {
      // A name and the id beside it are one type.
      const distinct = found.filter(({ id }, at) => found.findIndex((other) => other.id === id) === at);
      const sentence = `${distinct.map(named).join(' and ')}.`;
      // A name of another project's is at home there; one that nobody has is a slip or a leftover.
      return nowhere.length === 0
        ? [check(subject, 'ok', sentence)]
        : [
            check(
              subject,
              'warning',
              `${sentence} No configured project has ${nowhere.map(quoted).join(' or ')}.`,
              `Take it out of mapping.${option}, or write it as Jira does. ${key} has ${names.join(', ')}.`,
            ),
          ];
    }
    const near = nearestName(wanted[0] ?? '', names);
    const elsewhere = nowhere.length < wanted.length;
    return [
      check(
        subject,
        elsewhere ? 'warning' : 'failed',
        `Project ${key} has no issue type ${wanted.map(quoted).join(' or ')}. It has ${names.join(', ')}.`,
        `${near === undefined ? '' : `Did you mean ${quoted(near)}? `}Set mapping.${option} to one of them, or mappingByProject.${key} if only this project differs.`,
      ),
    ];
  });
}

/** A type by the name that it was written by, and by that which the account reads. */
function named({ written, id, name }: { written: string; id: string; name: string }): string {
  return written.trim() === id || sameName(written, name)
    ? quoted(name)
    : `${quoted(written)} (which the account reads as ${quoted(name)})`;
}

function quoted(text: string): string {
  return `"${text}"`;
}

const NEEDED: readonly {
  readonly permission: ProjectPermission;
  readonly name: string;
  readonly why: string;
}[] = [
  { permission: 'LINK_ISSUES', name: 'Link Issues', why: 'no link can be made to its issues' },
  { permission: 'CREATE_ISSUES', name: 'Create Issues', why: 'no Test Execution can be created in it' },
];

function permissions(
  { key, project, permissions: granted }: ReadProject,
  { execution, executions }: CheckedConfig,
): Check[] {
  if (!project.ok || !project.value) return [];
  if (!granted.ok) return [check(`permissions in ${key}`, 'failed', granted.failure.message)];
  const creates = [execution, ...executions].some((one) => !one.key && one.template?.project === key);
  return NEEDED.filter(({ permission }) => permission !== 'CREATE_ISSUES' || creates).map(
    ({ permission, name, why }) =>
      granted.value.has(permission)
        ? check(`${name} in ${key}`, 'ok', 'Granted.')
        : check(
            `${name} in ${key}`,
            'failed',
            `The account lacks the permission ${name} in project ${key}: ${why}.`,
            `Ask an administrator of ${key} to add the account to a role that has it (Project settings, Permissions).`,
          ),
  );
}

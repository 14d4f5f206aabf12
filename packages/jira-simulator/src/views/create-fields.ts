import type { ApiCall } from '../api/api.ts';
import type { IssueType, Project } from '../store/entities.ts';
import { customFieldSchema } from './issue-fields.ts';
import { componentView, securityView, versionView } from './planning-view.ts';
import { issueTypeView, priorityView, projectView } from './metadata-view.ts';

/** A field of the create screen. */
export interface CreateField {
  readonly fieldId: string;
  readonly [property: string]: unknown;
}

/** The create screen of an issue type in a project. */
export function createFields(call: ApiCall, project: Project, type: IssueType): CreateField[] {
  const cloud = call.site.behaviour.deployment === 'cloud';
  const array = (items: string, system: string): object => ({ type: 'array', items, system });
  const set = ['set'];
  const change = ['add', 'set', 'remove'];
  const all = [
    field('issuetype', 'Issue Type', true, { type: 'issuetype', system: 'issuetype' }, [], {
      allowedValues: [issueTypeView(call, type)],
    }),
    field('project', 'Project', true, { type: 'project', system: 'project' }, set, {
      allowedValues: [projectView(call, project)],
    }),
    field('summary', 'Summary', true, { type: 'string', system: 'summary' }, set),
    field('description', 'Description', false, { type: 'string', system: 'description' }, set),
    field('priority', 'Priority', false, { type: 'priority', system: 'priority' }, set, {
      hasDefaultValue: true,
      allowedValues: call.site.store.priorities.map((one) => priorityView(call, one)),
      defaultValue: priorityView(call, call.site.store.priorities[2] ?? { id: '3', name: 'Medium' }),
    }),
    field('labels', 'Labels', false, array('string', 'labels'), change, {
      autoCompleteUrl: `${call.siteUrl}/rest/api/1.0/labels/suggest?query=`,
    }),
    field('assignee', 'Assignee', false, { type: 'user', system: 'assignee' }, set, {
      autoCompleteUrl: `${call.apiUrl}/user/assignable/search?project=${project.key}&query=`,
    }),
    field('attachment', 'Attachment', false, array('attachment', 'attachment'), cloud ? ['set', 'copy'] : []),
    // Recorded on Cloud: "operations": ["add", "copy"].
    field(
      'issuelinks',
      'Linked Issues',
      false,
      array('issuelinks', 'issuelinks'),
      cloud ? ['add', 'copy'] : ['add'],
      {
        autoCompleteUrl: `${call.apiUrl}/issue/picker?currentProjectId=&showSubTaskParent=true&showSubTasks=true&currentIssueKey=null&query=`,
      },
    ),
    // Recorded: Cloud offers a parent for every type, Data Center only for sub-tasks.
    ...(cloud || type.subtask
      ? [field('parent', 'Parent', type.subtask, { type: 'issuelink', system: 'parent' }, set)]
      : []),
    ...(project.components.length > 0
      ? [
          field(
            'components',
            cloud ? 'Components' : 'Component/s',
            false,
            array('component', 'components'),
            change,
            {
              allowedValues: project.components.map((one) => componentView(call, one)),
            },
          ),
        ]
      : []),
    ...(project.versions.length > 0
      ? [
          field(
            'fixVersions',
            cloud ? 'Fix versions' : 'Fix Version/s',
            false,
            array('version', 'fixVersions'),
            change,
            {
              allowedValues: project.versions.map((one) => versionView(call, one)),
            },
          ),
        ]
      : []),
    ...(call.site.store.securityLevels.length > 0
      ? [
          field('security', 'Security Level', false, { type: 'securitylevel', system: 'security' }, set, {
            allowedValues: call.site.store.securityLevels.map((one) => securityView(call, one)),
          }),
        ]
      : []),
    // Recorded on Data Center: required, without a default, though Jira fills it in.
    ...(project.requiredFields.includes('reporter')
      ? [
          field('reporter', 'Reporter', true, { type: 'user', system: 'reporter' }, set, {
            autoCompleteUrl: `${call.apiUrl}/user/search?query=`,
          }),
        ]
      : []),
    ...call.site.store.customFields.map((custom) =>
      field(custom.id, custom.name, custom.requiredIn.includes(project.key), customFieldSchema(custom), set, {
        ...(custom.allowedValues === undefined
          ? {}
          : {
              allowedValues: custom.allowedValues.map((option) => ({
                self: `${call.apiUrl}/customFieldOption/${option.id}`,
                ...option,
              })),
            }),
      }),
    ),
  ];
  const left = [...project.fieldsNotOnScreen, ...project.hiddenFields];
  const onScreen = all
    .filter((one) => !left.includes(one.fieldId))
    .map((one) => (project.requiredFields.includes(one.fieldId) ? { ...one, required: true } : one));
  return cloud ? onScreen.map((one) => ({ ...one, key: one.fieldId })) : onScreen;
}

function field(
  fieldId: string,
  name: string,
  required: boolean,
  schema: object,
  operations: readonly string[],
  more: Readonly<Record<string, unknown>> = {},
): CreateField {
  return { required, schema, name, fieldId, hasDefaultValue: false, operations, ...more };
}

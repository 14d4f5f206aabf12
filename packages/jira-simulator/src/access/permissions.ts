/**
 * The project permissions that the simulator knows, with Jira's ids, names and (deprecated) older keys.
 * Ids and texts are those of a recorded Data Center answer of GET /mypermissions.
 */
export const projectPermissions = {
  BROWSE_PROJECTS: {
    id: '10',
    name: 'Browse Projects',
    description: 'Ability to browse projects and the issues within them.',
    deprecatedKey: 'BROWSE',
  },
  CREATE_ISSUES: {
    id: '11',
    name: 'Create Issues',
    description: 'Ability to create issues.',
    deprecatedKey: 'CREATE_ISSUE',
  },
  EDIT_ISSUES: {
    id: '12',
    name: 'Edit Issues',
    description: 'Ability to edit issues.',
    deprecatedKey: 'EDIT_ISSUE',
  },
  DELETE_ISSUES: {
    id: '16',
    name: 'Delete Issues',
    description: 'Ability to delete issues.',
    deprecatedKey: 'DELETE_ISSUE',
  },
  ADD_COMMENTS: {
    id: '15',
    name: 'Add Comments',
    description: 'Ability to comment on issues.',
    deprecatedKey: 'COMMENT_ISSUE',
  },
  CREATE_ATTACHMENTS: {
    id: '19',
    name: 'Create Attachments',
    description: 'Users with this permission may create attachments.',
    deprecatedKey: 'CREATE_ATTACHMENT',
  },
  LINK_ISSUES: {
    id: '21',
    name: 'Link Issues',
    description:
      'Ability to link issues together and create linked issues. Only useful if issue linking is turned on.',
    deprecatedKey: 'LINK_ISSUE',
  },
  ADMINISTER_PROJECTS: {
    id: '23',
    name: 'Administer Projects',
    description: 'Ability to administer a project in Jira.',
    deprecatedKey: 'PROJECT_ADMIN',
  },
  TRANSITION_ISSUES: {
    id: '46',
    name: 'Transition Issues',
    description: 'Ability to transition issues.',
    deprecatedKey: undefined,
  },
} as const;

/** Key of a project permission. */
export type PermissionKey = keyof typeof projectPermissions;

/** All keys of project permissions. */
export const permissionKeys = [
  'BROWSE_PROJECTS',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'DELETE_ISSUES',
  'ADD_COMMENTS',
  'CREATE_ATTACHMENTS',
  'LINK_ISSUES',
  'ADMINISTER_PROJECTS',
  'TRANSITION_ISSUES',
] as const satisfies readonly PermissionKey[];

/** Whether a text is the key of a permission that the simulator knows. */
export function isPermissionKey(key: string): key is PermissionKey {
  return Object.hasOwn(projectPermissions, key);
}

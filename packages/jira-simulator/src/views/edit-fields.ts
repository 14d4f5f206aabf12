import type { ApiCall } from '../api/api.ts';
import type { IssueType, Project } from '../store/entities.ts';
import { createFields } from './create-fields.ts';

/** Fields that only the screen of a new issue has. */
const CREATE_ONLY = new Set(['project']);

/** The edit screen of an issue: that of a new one, without its place, with the comment. */
export function editFields(call: ApiCall, project: Project, type: IssueType): Record<string, unknown> {
  const comment = {
    required: false,
    schema: { type: 'comments-page', system: 'comment' },
    name: 'Comment',
    key: 'comment',
    hasDefaultValue: false,
    operations: ['add', 'edit', 'remove'],
  };
  const fields: Record<string, unknown> = {};
  for (const { fieldId, ...field } of createFields(call, project, type)) {
    if (!CREATE_ONLY.has(fieldId)) fields[fieldId] = { ...field, key: fieldId };
  }
  return { ...fields, comment };
}

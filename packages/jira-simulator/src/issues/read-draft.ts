import type { ApiCall } from '../api/api.ts';
import { fieldRefusal } from '../api/refusal.ts';
import { applyOperations } from './apply-operations.ts';
import type { DraftContext, IssueDraft } from './issue-draft.ts';
import type { IssueUpdate } from './issue-update.ts';
import { setField } from './set-field.ts';

/** Fields of a create request that say where the issue goes; they are read before all others. */
const PLACING = new Set(['project', 'issuetype']);

/**
 * Reads `fields` and `update` of a request.
 * @throws a Refusal with 400 that names every field that cannot be set
 */
export function readDraft(call: ApiCall, update: IssueUpdate, context: DraftContext): IssueDraft {
  const draft: IssueDraft = { links: [], comments: [] };
  const errors: Record<string, string> = {};
  for (const [field, value] of Object.entries(update.fields ?? {})) {
    if (PLACING.has(field)) continue;
    const error = notOnScreen(call, field, context) ?? setField(call, draft, field, value, context);
    if (error !== undefined) errors[field] = error;
  }
  for (const [field, operations] of Object.entries(update.update ?? {})) {
    const error =
      notOnScreen(call, field, context) ??
      (field in (update.fields ?? {})
        ? `Field '${field}' cannot appear in both 'fields' and 'update'`
        : applyOperations(call, draft, field, operations, context));
    if (error !== undefined) errors[field] = error;
  }
  if (Object.keys(errors).length > 0) throw fieldRefusal(errors);
  return draft;
}

const SCREEN_FIELDS = [
  'summary',
  'description',
  'labels',
  'priority',
  'assignee',
  'reporter',
  'issuelinks',
  'comment',
  'parent',
  'components',
  'fixVersions',
  'security',
];

function notOnScreen(
  call: ApiCall,
  field: string,
  { project, transition = false }: DraftContext,
): string | undefined {
  const known =
    SCREEN_FIELDS.includes(field) ||
    (field === 'resolution' && transition) ||
    call.site.store.customFields.some((one) => one.id === field);
  const shown = ![...project.fieldsNotOnScreen, ...project.hiddenFields].includes(field);
  return known && shown ? undefined : call.texts.fieldNotOnScreen(field);
}

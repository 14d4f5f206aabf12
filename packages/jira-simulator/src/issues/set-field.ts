import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import type { Priority } from '../store/entities.ts';
import { readRichText } from './comments.ts';
import { setCustomField } from './custom-value.ts';
import type { FieldError } from './field-error.ts';
import type { DraftContext, IssueDraft } from './issue-draft.ts';
import { setParent } from './set-parent.ts';
import { setProjectParts, setResolution, setSecurity } from './set-choice.ts';

/**
 * Sets a field of a draft.
 * @returns Jira's message when the value is none for that field
 */
export function setField(
  call: ApiCall,
  draft: IssueDraft,
  field: string,
  value: unknown,
  context: DraftContext,
): FieldError {
  switch (field) {
    case 'summary':
      return setSummary(call, draft, value);
    case 'description':
      return setDescription(call, draft, value);
    case 'labels':
      return setLabels(call, draft, value);
    case 'priority':
      return setPriority(call, draft, value);
    case 'assignee':
    case 'reporter':
      return setPerson(call, draft, field, value);
    case 'parent':
      return setParent(call, draft, value, context);
    case 'components':
    case 'fixVersions':
      return setProjectParts(call, draft, field, value, context);
    case 'resolution':
      return setResolution(call, draft, value);
    case 'security':
      return setSecurity(call, draft, value);
    case 'issuelinks':
    case 'comment':
      return call.texts.fieldNoUpdate(field);
    default:
      return setCustomField(call, draft, field, value);
  }
}

function setSummary(call: ApiCall, draft: IssueDraft, value: unknown): FieldError {
  const { texts } = call;
  if (value === null || value === undefined) return texts.summaryRequired();
  if (typeof value !== 'string') return texts.stringExpected();
  if (value.trim() === '') return texts.summaryRequired();
  if (/[\r\n]/.test(value)) return texts.summaryNewlines();
  if (value.length > 255) return texts.summaryTooLong();
  draft.summary = value.trim();
  return undefined;
}

function setDescription(call: ApiCall, draft: IssueDraft, value: unknown): FieldError {
  const text = value === null ? { value: null } : readRichText(call, value);
  if ('error' in text) return text.error;
  draft.description = text.value;
  return undefined;
}

function setLabels(call: ApiCall, draft: IssueDraft, value: unknown): FieldError {
  const { texts } = call;
  const labels = v.safeParse(v.nullable(v.array(v.string())), value);
  if (!labels.success) return 'data was not an array of strings';
  const all = labels.output ?? [];
  const spaced = all.find((label) => /\s/.test(label));
  if (spaced !== undefined) return texts.labelSpaces(spaced);
  if (all.some((label) => label.length > 255)) return texts.labelTooLong();
  // Jira keeps labels as a set, sorted.
  draft.labels = [...new Set(all)].sort();
  return undefined;
}

function setPriority(call: ApiCall, draft: IssueDraft, value: unknown): FieldError {
  const reference = v.safeParse(
    v.object({ id: v.optional(v.string()), name: v.optional(v.string()) }),
    value,
  );
  const { id, name } = reference.success ? reference.output : {};
  const matches = (one: Priority): boolean => (id === undefined ? one.name === name : one.id === id);
  const priority = call.site.store.priorities.find(matches);
  if (priority === undefined) return call.texts.priorityInvalid();
  draft.priorityId = priority.id;
  return undefined;
}

function setPerson(
  call: ApiCall,
  draft: IssueDraft,
  field: 'assignee' | 'reporter',
  value: unknown,
): FieldError {
  const cloud = call.site.behaviour.deployment === 'cloud';
  const property = cloud ? 'accountId' : 'name';
  const parsed = v.safeParse(v.nullable(v.object({ [property]: v.nullable(v.string()) })), value);
  if (!parsed.success) return `expected an object with '${property}'`;
  const id = parsed.output?.[property] ?? null;
  const account = call.site.store.accounts.find((one) => (cloud ? one.accountId : one.name) === id);
  if (account === undefined && id !== null && id !== '') return `User '${id}' does not exist.`;
  if (field === 'assignee') draft.assigneeId = account?.accountId ?? null;
  else if (account !== undefined) draft.reporterId = account.accountId;
  return undefined;
}

import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import { findVisibleIssue } from '../access/visible.ts';
import { may } from '../access/may.ts';
import { readRichText } from './comments.ts';
import type { CustomField, Priority } from '../store/entities.ts';
import type { DraftContext, IssueDraft } from './issue-draft.ts';
import type { FieldOperation, IssueUpdate } from './issue-update.ts';
import { findLinkType } from './linking.ts';
import { fieldRefusal } from '../api/refusal.ts';

/** Fields of a create request that say where the issue goes; they are read before all others. */
const PLACING = new Set(['project', 'issuetype', 'parent']);

/**
 * Reads `fields` and `update` of a request.
 * @throws a Refusal with 400 that names every field that cannot be set
 */
export function readDraft(call: ApiCall, update: IssueUpdate, context: DraftContext): IssueDraft {
  const draft: IssueDraft = { links: [], comments: [] };
  const errors: Record<string, string> = {};
  for (const [field, value] of Object.entries(update.fields ?? {})) {
    if (PLACING.has(field)) continue;
    const error = notOnScreen(call, field, context) ?? setField(call, draft, field, value);
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
];

function notOnScreen(call: ApiCall, field: string, { project }: DraftContext): string | undefined {
  const known = SCREEN_FIELDS.includes(field) || call.site.store.customFields.some((one) => one.id === field);
  return known && !project.fieldsNotOnScreen.includes(field) ? undefined : call.texts.fieldNotOnScreen(field);
}

type FieldError = string | undefined;

function setField(call: ApiCall, draft: IssueDraft, field: string, value: unknown): FieldError {
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

function setCustomField(call: ApiCall, draft: IssueDraft, field: string, value: unknown): FieldError {
  const custom = call.site.store.customFields.find((one) => one.id === field);
  if (custom === undefined) return call.texts.fieldNotOnScreen(field);
  const read = readCustomValue(call, custom, value);
  if ('error' in read) return read.error;
  draft.customFields = { ...draft.customFields, [field]: read.value };
  return undefined;
}

function readCustomValue(
  call: ApiCall,
  custom: CustomField,
  value: unknown,
): { value: unknown } | { error: string } {
  if (value === null) return { value };
  switch (custom.type) {
    case 'string':
      return typeof value === 'string' ? { value } : { error: call.texts.stringExpected() };
    case 'number':
      return typeof value === 'number' ? { value } : { error: 'Operation value must be a number' };
    case 'option': {
      const wanted = v.safeParse(
        v.object({ id: v.optional(v.string()), value: v.optional(v.string()) }),
        value,
      );
      if (!wanted.success)
        return { error: "Could not find valid 'id' or 'value' in the Parent Option object." };
      const { id, value: text } = wanted.output;
      const option = custom.allowedValues?.find((one) =>
        id === undefined ? one.value === text : one.id === id,
      );
      if (option === undefined) return { error: call.texts.optionInvalid(id ?? text ?? '') };
      return { value: { self: `${call.apiUrl}/customFieldOption/${option.id}`, ...option } };
    }
  }
}

function applyOperations(
  call: ApiCall,
  draft: IssueDraft,
  field: string,
  operations: readonly FieldOperation[],
  context: DraftContext,
): FieldError {
  if (field === 'issuelinks') return addLinks(call, draft, operations, context);
  if (field === 'comment') return addComments(call, draft, operations);
  for (const operation of operations) {
    if ('set' in operation) {
      const error = setField(call, draft, field, operation.set);
      if (error !== undefined) return error;
    } else if (field === 'labels' && ('add' in operation || 'remove' in operation)) {
      const now = draft.labels ?? context.issue?.labels ?? [];
      const next =
        'add' in operation ? [...now, operation.add] : now.filter((label) => label !== operation.remove);
      const error = setLabels(call, draft, next);
      if (error !== undefined) return error;
    } else {
      return call.texts.fieldNoUpdate(field);
    }
  }
  return undefined;
}

const linkAddSchema = v.looseObject({
  type: v.looseObject({ id: v.optional(v.string()), name: v.optional(v.string()) }),
  inwardIssue: v.optional(v.looseObject({ id: v.optional(v.string()), key: v.optional(v.string()) })),
  outwardIssue: v.optional(v.looseObject({ id: v.optional(v.string()), key: v.optional(v.string()) })),
  comment: v.optional(v.unknown()),
});

/**
 * Reads `update.issuelinks`. Here `outwardIssue: B` on A means "A *outward phrase* B": the property names the end of
 * the other issue. More than one operation is refused: so Data Center does (Jira Server's source), and on Cloud
 * nobody has shown that it works.
 */
function addLinks(
  call: ApiCall,
  draft: IssueDraft,
  operations: readonly FieldOperation[],
  { issue, project }: DraftContext,
): FieldError {
  if (operations.length > 1) return call.texts.moreThanOneOperation();
  for (const operation of operations) {
    if (!('add' in operation)) return call.texts.fieldNoUpdate('issuelinks');
    const parsed = v.safeParse(linkAddSchema, operation.add);
    if (!parsed.success) return 'expected an object with a link type and the other issue';
    const { type, inwardIssue, outwardIssue, comment } = parsed.output;
    const reference = outwardIssue ?? inwardIssue;
    if (reference === undefined || (outwardIssue !== undefined && inwardIssue !== undefined)) {
      return "exactly one of 'inwardIssue' and 'outwardIssue' is required";
    }
    if (comment !== undefined) return 'a comment is not allowed here';
    const other = findVisibleIssue(call, reference.id ?? reference.key ?? '');
    if (other === undefined) return call.texts.issueNotFound();
    if (other.id === issue?.id) return call.texts.selfLink();
    const outward = outwardIssue !== undefined;
    if (!may(call, 'LINK_ISSUES', outward ? project : other.project)) {
      return call.texts.noLinkPermission(outward ? (issue?.key ?? project.key) : other.key);
    }
    const found = findLinkType(call, type);
    if (!found.ok) return found.message;
    draft.links.push({ type: found.type, other, outward });
  }
  return undefined;
}

function addComments(call: ApiCall, draft: IssueDraft, operations: readonly FieldOperation[]): FieldError {
  for (const operation of operations) {
    const added = v.safeParse(v.looseObject({ body: v.unknown() }), operation.add);
    if (!added.success) return call.texts.fieldNoUpdate('comment');
    const body = readRichText(call, added.output.body);
    if ('error' in body) return body.error;
    draft.comments.push(body.value);
  }
  return undefined;
}

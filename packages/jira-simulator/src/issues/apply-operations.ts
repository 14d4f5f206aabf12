import * as v from 'valibot';
import { may } from '../access/may.ts';
import { findVisibleIssue } from '../access/visible.ts';
import type { ApiCall } from '../api/api.ts';
import { readRichText, readVisibility } from './comments.ts';
import type { FieldError } from './field-error.ts';
import type { DraftContext, IssueDraft } from './issue-draft.ts';
import type { FieldOperation } from './issue-update.ts';
import { findLinkType } from './linking.ts';
import { setField } from './set-field.ts';

/** Carries out the operations of `update` on a field of a draft. */
export function applyOperations(
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
      const error = setField(call, draft, field, operation.set, context);
      if (error !== undefined) return error;
    } else if (field === 'labels' && ('add' in operation || 'remove' in operation)) {
      const now = draft.labels ?? context.issue?.labels ?? [];
      const next =
        'add' in operation ? [...now, operation.add] : now.filter((label) => label !== operation.remove);
      const error = setField(call, draft, field, next, context);
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
    const added = v.safeParse(
      v.looseObject({ body: v.unknown(), visibility: v.optional(v.unknown()) }),
      operation.add,
    );
    if (!added.success) return call.texts.fieldNoUpdate('comment');
    const body = readRichText(call, added.output.body);
    if ('error' in body) return body.error;
    const visibility = readVisibility(call, added.output.visibility);
    draft.comments.push({ body: body.value, ...(visibility && { visibility }) });
  }
  return undefined;
}

import * as v from 'valibot';
import { findVisibleIssue } from '../access/visible.ts';
import type { ApiCall } from '../api/api.ts';
import type { Issue, IssueType } from '../store/entities.ts';
import type { FieldError } from './field-error.ts';
import type { DraftContext, IssueDraft } from './issue-draft.ts';

const reference = v.looseObject({ id: v.optional(v.string()), key: v.optional(v.string()) });

/**
 * Sets the parent. On Cloud a parent stands one level above its child; on Data Center only sub-tasks have one, and it
 * stays for ever.
 */
export function setParent(
  call: ApiCall,
  draft: IssueDraft,
  value: unknown,
  { type, issue }: DraftContext,
): FieldError {
  const cloud = call.site.behaviour.deployment === 'cloud';
  if (!cloud && (!type.subtask || issue !== undefined)) return call.texts.fieldNotOnScreen('parent');
  if (value === null) {
    if (type.subtask) return call.texts.parentRequired();
    draft.parentId = null;
    return undefined;
  }
  const read = v.safeParse(reference, value);
  const parent = findVisibleIssue(call, read.success ? (read.output.id ?? read.output.key ?? '') : '');
  if (parent === undefined) return call.texts.parentInvalid();
  if (parent.id === issue?.id || !standsAbove(parent, type)) return call.texts.parentHierarchy();
  draft.parentId = parent.id;
  return undefined;
}

function standsAbove(parent: Issue, type: IssueType): boolean {
  return parent.type.hierarchyLevel === type.hierarchyLevel + 1;
}

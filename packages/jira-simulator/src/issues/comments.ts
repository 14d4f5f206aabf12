import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import { may } from '../access/may.ts';
import { visibilitySchema } from '../seed/issue-schema.ts';
import type { Account, Comment, Issue, Visibility } from '../store/entities.ts';
import { recordChange } from './record-change.ts';
import { fieldRefusal, refusal } from '../api/refusal.ts';
import { adfDocumentSchema } from '../rich-text/adf.ts';
import type { RichText } from '../rich-text/rich-text.ts';

/**
 * Reads the body of a comment: a document on v3, wiki text on v2.
 * @throws a Refusal with 400
 */
export function readCommentBody(call: ApiCall, body: unknown): RichText {
  const text = readRichText(call, body);
  if ('error' in text) throw fieldRefusal({ comment: text.error });
  if (text.value === '') throw fieldRefusal({ comment: call.texts.commentRequired() });
  return text.value;
}

/** Reads a description or comment in the form of the API's version, or says what is wrong with it. */
export function readRichText(call: ApiCall, value: unknown): { value: RichText } | { error: string } {
  if (call.version === 2)
    return typeof value === 'string' ? { value } : { error: call.texts.stringExpected() };
  const document = v.safeParse(adfDocumentSchema, value);
  if (document.success) return { value: document.output };
  const isDocument = typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';
  return { error: isDocument ? call.texts.invalidInput() : call.texts.adfExpected() };
}

/** @throws a Refusal with 400 without the permission to comment (measured on Data Center 8.20) */
export function requireCommenting(call: ApiCall, issue: Issue): void {
  if (!may(call, 'ADD_COMMENTS', issue.project)) throw refusal(400, call.texts.noCommentPermission());
}

/**
 * Reads who alone may see a comment; undefined for everybody.
 * @throws a Refusal with 400
 */
export function readVisibility(call: ApiCall, value: unknown): Visibility | undefined {
  if (value === undefined || value === null) return undefined;
  const read = v.safeParse(visibilitySchema, value);
  const named = read.success && (read.output.value ?? read.output.identifier ?? '') !== '';
  if (!named) throw fieldRefusal({ commentLevel: call.texts.visibilityRefused() });
  return read.output;
}

/** Adds a comment to an issue. */
export function addComment(
  call: ApiCall,
  account: Account,
  { id }: Issue,
  body: RichText,
  visibility?: Visibility,
): Comment {
  const { store, clock } = call.site;
  const now = clock.now();
  const comment: Comment = {
    id: store.nextEntryId(),
    authorId: account.accountId,
    body,
    created: now,
    updated: now,
    ...(visibility && { visibility }),
  };
  const earlier = store.issues.byId(id)?.comments ?? [];
  recordChange(call, account, id, { comments: [...earlier, comment] }, []);
  return comment;
}

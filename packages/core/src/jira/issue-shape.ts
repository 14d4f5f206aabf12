import * as v from 'valibot';
import type { ExistingLink, SnapshotIssue } from '../domain/plan/jira-snapshot.ts';
import { issueId, issueKey, jiraName } from './wire.ts';

/** Fields that a snapshot needs of an issue. */
export const SNAPSHOT_FIELDS = [
  'summary',
  'issuetype',
  'status',
  'issuelinks',
  'parent',
  'created',
  'updated',
] as const;
/**
 * The same of an issue read by its name: only Data Center (8.1 and later) answers an archived one, and says since when (a webhook of
 * December 2023 that Port documents shows an issue with `archiveddate` and `archivedby`, null where it is not archived).
 */
export const NAMED_ISSUE_FIELDS = {
  cloud: SNAPSHOT_FIELDS,
  dataCenter: [...SNAPSHOT_FIELDS, 'archiveddate'],
} as const;

const otherEnd = v.object({ id: issueId });

/** An issue's view of a link has exactly one end, the other issue: as `outwardIssue` when the viewed issue is the source. */
const issueLink = v.object({
  id: v.string(),
  type: v.object({ id: v.string() }),
  inwardIssue: v.optional(otherEnd),
  outwardIssue: v.optional(otherEnd),
});

const issue = v.object({
  id: issueId,
  key: issueKey,
  fields: v.object({
    summary: v.nullish(jiraName, ''),
    issuetype: v.object({ id: v.string(), name: jiraName }),
    status: v.object({ name: jiraName, statusCategory: v.optional(v.object({ key: v.string() })) }),
    issuelinks: v.nullish(v.array(issueLink)),
    parent: v.nullish(otherEnd),
    created: v.nullish(v.string(), ''),
    updated: v.nullish(v.string(), ''),
    archiveddate: v.nullish(v.string()),
  }),
});

/** An issue as bulk fetch, search and GET answer it. */
export const snapshotIssue: v.GenericSchema<unknown, SnapshotIssue> = v.pipe(
  issue,
  v.transform(({ id, key, fields }) => ({
    id,
    key,
    summary: fields.summary,
    issueType: fields.issuetype,
    status: { name: fields.status.name, done: fields.status.statusCategory?.key === 'done' },
    // Asked for and not answered: the field is hidden. An issue without links answers an empty list.
    ...(fields.issuelinks ? {} : { linksHidden: true as const }),
    links: (fields.issuelinks ?? []).flatMap((link): ExistingLink[] => {
      const common = { id: link.id, typeId: link.type.id };
      if (link.outwardIssue) return [{ ...common, sourceId: id, destinationId: link.outwardIssue.id }];
      if (link.inwardIssue) return [{ ...common, sourceId: link.inwardIssue.id, destinationId: id }];
      return [];
    }),
    ...(fields.parent && { parentId: fields.parent.id }),
    ...createdAt(fields.created),
    ...updatedAt(fields.updated),
    ...(fields.archiveddate && { archived: true as const }),
  })),
);

function createdAt(written: string): Pick<SnapshotIssue, 'created'> {
  const created = timeOf(written);
  return Number.isNaN(created) ? {} : { created };
}

function updatedAt(written: string): Pick<SnapshotIssue, 'updated'> {
  const updated = timeOf(written);
  return Number.isNaN(updated) ? {} : { updated: new Date(updated).toISOString() };
}

/** Jira writes `2026-05-01T08:00:00.000+0000`. */
function timeOf(written: string): number {
  return Date.parse(written.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

import * as v from 'valibot';
import { issueId, issueKey } from './wire.ts';

/** Key of the issue property that tells the build of a Test Execution in a project that takes no labels. */
export const MARK_PROPERTY = 'defectlink.build';

/** The property's value for a build. */
export function markOf(identityLabel: string): { readonly label: string } {
  return { label: identityLabel };
}

/** What to ask of an issue to see its mark. */
export const MARK_FIELDS = ['labels'] as const;

/** An issue with what may mark it. `labels` is missing where the field is hidden. */
export const markableIssue = v.object({
  id: issueId,
  key: issueKey,
  fields: v.optional(v.object({ labels: v.nullish(v.array(v.string())) }), {}),
  properties: v.optional(v.record(v.string(), v.unknown()), {}),
});

const mark = v.object({ label: v.string() });

/** Whether an issue is marked as the Test Execution of a build, by its label or its property. */
export function isMarked(issue: v.InferOutput<typeof markableIssue>, identityLabel: string): boolean {
  const property = v.safeParse(mark, issue.properties[MARK_PROPERTY]);
  return (
    issue.fields.labels?.includes(identityLabel) === true ||
    (property.success && property.output.label === identityLabel)
  );
}

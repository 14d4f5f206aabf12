import * as v from 'valibot';

const operationSchema = v.strictObject({
  set: v.optional(v.unknown()),
  add: v.optional(v.unknown()),
  remove: v.optional(v.unknown()),
  edit: v.optional(v.unknown()),
  copy: v.optional(v.unknown()),
});

/** The body of POST and PUT /issue and of a transition (schema IssueUpdateDetails). */
export const issueUpdateSchema = v.looseObject({
  fields: v.optional(v.record(v.string(), v.unknown())),
  update: v.optional(v.record(v.string(), v.array(operationSchema))),
  properties: v.optional(v.array(v.strictObject({ key: v.string(), value: v.unknown() }))),
  transition: v.optional(v.looseObject({ id: v.optional(v.string()) })),
});

export type IssueUpdate = v.InferOutput<typeof issueUpdateSchema>;
export type FieldOperation = v.InferOutput<typeof operationSchema>;

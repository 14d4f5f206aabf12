import * as v from 'valibot';
import { numericId, projectKey } from './scalars.ts';

/** A component or a version of a project; its id must differ from those of all other projects. */
const projectPartSchema = v.strictObject({ id: numericId, name: v.string() });

export const projectSchema = v.strictObject({
  id: numericId,
  key: projectKey,
  name: v.string(),
  description: v.optional(v.string(), ''),
  style: v.optional(v.picklist(['classic', 'next-gen']), 'classic'),
  /** Names or ids of its issue types. */
  issueTypes: v.array(v.string()),
  /** Keys that the project had before. */
  formerKeys: v.optional(v.array(projectKey), []),
  /** Ids of the fields that its create and edit screens lack, such as `issuelinks` or `labels`. */
  fieldsNotOnScreen: v.optional(v.array(v.string()), []),
  /** Ids of the fields that its field configuration hides: no issue shows them, no screen has them. */
  hiddenFields: v.optional(v.array(v.string()), []),
  /** Ids of system fields that its create screen demands. `reporter` is demanded in words only: Jira fills it in. */
  requiredFields: v.optional(v.array(v.string()), []),
  /** Read only: its issues can be opened by key, and no search finds them. */
  archived: v.optional(v.boolean(), false),
  components: v.optional(v.array(projectPartSchema), []),
  versions: v.optional(v.array(projectPartSchema), []),
});

/** Jira's message about a value that a field does not take; undefined when all is well. */
export type FieldError = string | undefined;

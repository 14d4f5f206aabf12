/** One fault that a schema finds. */
export interface Complaint {
  /** JSON Pointer into the value. */
  readonly path: string;
  /** Keyword of JSON Schema, such as `required`. */
  readonly keyword: string;
  /** What the keyword names: the missing or additional property. */
  readonly property: string | undefined;
  readonly message: string;
}

import * as v from 'valibot';

/** A node of the Atlassian Document Format. */
export interface AdfNode {
  type: string;
  text?: string | undefined;
  attrs?: Record<string, unknown> | undefined;
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined;
  content?: AdfNode[] | undefined;
}

/** A whole document of the Atlassian Document Format. */
export interface AdfDocument {
  type: 'doc';
  version: 1;
  content: AdfNode[];
}

/**
 * Node types of the format (developer.atlassian.com, "Atlassian Document Format"). Jira answers INVALID_INPUT for
 * others.
 */
const nodeTypes = [
  'blockquote',
  'bulletList',
  'codeBlock',
  'date',
  'emoji',
  'expand',
  'hardBreak',
  'heading',
  'inlineCard',
  'listItem',
  'media',
  'mediaGroup',
  'mediaSingle',
  'mention',
  'nestedExpand',
  'orderedList',
  'panel',
  'paragraph',
  'rule',
  'status',
  'table',
  'tableCell',
  'tableHeader',
  'tableRow',
  'taskItem',
  'taskList',
  'decisionItem',
  'decisionList',
  'text',
];

const markSchema = v.looseObject({
  type: v.picklist([
    'backgroundColor',
    'border',
    'code',
    'em',
    'link',
    'strike',
    'strong',
    'subsup',
    'textColor',
    'underline',
  ]),
  attrs: v.optional(v.record(v.string(), v.unknown())),
});

const nodeSchema: v.GenericSchema<unknown, AdfNode> = v.pipe(
  v.object({
    type: v.picklist(nodeTypes),
    text: v.optional(v.pipe(v.string(), v.nonEmpty())),
    attrs: v.optional(v.record(v.string(), v.unknown())),
    marks: v.optional(v.array(markSchema)),
    content: v.optional(v.array(v.lazy(() => nodeSchema))),
  }),
  v.check((node) => (node.type === 'text') === (node.text !== undefined)),
);

/** Accepts what Jira accepts as a document; a text node must not be empty, as in Jira. */
export const adfDocumentSchema: v.GenericSchema<unknown, AdfDocument> = v.object({
  type: v.literal('doc'),
  version: v.literal(1),
  content: v.array(nodeSchema),
});

/** An attribute of a node or mark as text; empty when it has none of that name. */
export function textAttribute({ attrs }: Pick<AdfNode, 'attrs'>, name: string): string {
  const value = attrs?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

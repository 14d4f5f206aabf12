import * as v from 'valibot';
import { adfDocumentSchema, type AdfDocument, type AdfNode } from './adf.ts';
import { adfToWiki } from './adf-to-wiki.ts';
import { wikiToAdf } from './wiki-to-adf.ts';

/** A description or comment: wiki text as REST v2 takes it, or a document as v3 does. Kept as it was given. */
export type RichText = string | AdfDocument;

/** Accepts either form. */
export const richTextSchema = v.union([v.string(), adfDocumentSchema]);

/** A rich text as a document. */
export function toAdf(text: RichText): AdfDocument {
  return typeof text === 'string' ? wikiToAdf(text) : text;
}

/** A rich text as wiki text. */
export function toWiki(text: RichText): string {
  return typeof text === 'string' ? text : adfToWiki(text);
}

/** The words of a rich text, for searching. */
export function toPlainText(text: RichText): string {
  const words = (node: AdfNode): string => node.text ?? (node.content ?? []).map(words).join(' ');
  return typeof text === 'string' ? text : text.content.map(words).join('\n');
}

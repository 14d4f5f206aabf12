import { printable } from '../outgoing/printable.ts';
import type { IssueAddresses } from './lay-out.ts';

/** Ways to write what tests and Jira say in Markdown that shows it as it is, on one line and without credentials. */
export interface MarkdownWriter {
  /** Before it is cut any further, and not yet Markdown. */
  readonly plain: (written: string, max?: number) => string;
  readonly text: (written: string) => string;
  /** Text with links of the issues that the report names. */
  readonly link: (written: string) => string;
  readonly code: (written: string) => string;
}

const MAX_TEXT = 500;

const KEY = /(\b[A-Z][A-Z0-9_]+-\d+\b)/;

/** A writer that hides credentials before anything else: they could not be found in Markdown's way of writing signs any more. */
export function markdownWriter(addresses: IssueAddresses, hide: (text: string) => string): MarkdownWriter {
  const plain = (written: string, max = MAX_TEXT) => printable(hide(written), max);
  return {
    plain,
    text: (written) => markdownText(plain(written)),
    link: (written) =>
      plain(written)
        .split(KEY)
        .map((part) => {
          const address = addresses.get(part);
          return address === undefined ? markdownText(part) : `[${markdownText(part)}](${hide(address)})`;
        })
        .join(''),
    code: (written) => `\`${plain(written).replaceAll('`', "'")}\``,
  };
}

/**
 * Signs by which GitHub and GitLab mention people, refer to issues, and make links of addresses and pictures of words between colons,
 * however they are written: a comment parts them from what follows. What GitHub takes for an address (GitHub Flavored Markdown,
 * autolinks) is not read as Markdown any more.
 */
const READ_ANYHOW = /&#(?:33|35|36|38|64|126);(?=[\w"])|&#(?:46|58);/g;

/** Text that Markdown, tables and HTML show as written. */
export function markdownText(plain: string): string {
  return plain
    .replace(
      /[\\`*_{}[\]<>()#+!|~&@$-]|:(?=\/\/|[\w+-]+:)|(?<=www)\./gi,
      (sign) => `&#${sign.charCodeAt(0)};`,
    )
    .replace(READ_ANYHOW, '$&<!-- -->');
}

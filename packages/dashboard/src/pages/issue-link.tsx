import { printable } from '@defectlink/core/linking';

const KEY = /^[A-Z][A-Z0-9_]+-\d+$/;

/** Whether a text of a report is an issue's key, and no words for an execution that has none. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** An issue's key, as a link to it where the site is known. Anything that is no key is text. */
export function IssueLink({ name, site }: { readonly name: string; readonly site: string | undefined }) {
  if (!isKey(name) || site === undefined || !/^https?:\/\//i.test(site)) {
    return <span class="key">{printable(name, 80)}</span>;
  }
  return (
    <a class="key" href={`${site}/browse/${name}`} rel="noreferrer">
      {name}
    </a>
  );
}

import { printable } from '@defectlink/core/linking';
import { isKey } from '../report/is-key.ts';

/** An issue's key, as a link to it where the site is known. Anything that is no key is text. */
export function IssueLink({ name, site }: { readonly name: string; readonly site: string | undefined }) {
  if (!isKey(name) || site === undefined || !/^https?:\/\//i.test(site)) {
    return <span class="key">{printable(name, 80)}</span>;
  }
  return (
    <a class="key" href={`${site}/browse/${name}`}>
      {name}
    </a>
  );
}

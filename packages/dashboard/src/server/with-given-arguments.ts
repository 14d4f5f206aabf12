import type { GivenArguments } from './places.ts';

/** A page whose commands can be copied: they name the folders and files that the dashboard was given. */
export function withGivenArguments(page: string, given: GivenArguments | undefined): string {
  if (!given || (given.options === '' && given.folders === '')) return page;
  const [options, folders] = [asText(given.options), asText(given.folders)];
  return page.replace(/npx defectlink (push|plan|link|doctor|report)\b/g, (command, name) =>
    [command, name === 'push' ? folders : '', options].filter((part) => part !== '').join(' '),
  );
}

function asText(given: string): string {
  return given.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

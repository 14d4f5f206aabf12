import { INSTALL_SCRIPTS, type Manifest } from './published-package.ts';
import type { Tarball } from './pack.ts';
import { unreachedFiles } from './unreached-files.ts';

/** What every published package is made of, beside what it builds. */
const REQUIRED = ['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json'];
const ALLOWED = /^(?:dist\/|bin\/|LICENSE$|README\.md$|CHANGELOG\.md$|SKILL\.md$|llms\.txt$|package\.json$)/;
/** Sources, tests and maps are of no use to a user. */
const USELESS = /(?:^|\/)(?:test|tests|src)\/|\.test\.|\.map$|\.tsbuildinfo$|(?<!\.d)\.[cm]?tsx?$/;

/** Kilobytes of a tarball, and of what it unpacks to, that a package may have. */
export interface SizeLimit {
  readonly packed: number;
  readonly installed: number;
}

/**
 * What would be wrong with publishing a tarball, each in a sentence; none when it may go out. Pure.
 * @param manifest the `package.json` of the package's sources
 */
export function tarballProblems(
  tarball: Pick<Tarball, 'files' | 'size' | 'installedSize' | 'manifest' | 'readme' | 'code'>,
  manifest: Manifest,
  limit: SizeLimit | undefined,
): readonly string[] {
  const { files } = tarball;
  return [
    ...REQUIRED.filter((name) => !files.includes(name)).map((name) => `${name} is missing.`),
    ...files
      .filter((path) => !ALLOWED.test(path) || USELESS.test(path))
      .map((path) => `${path} is of no use to users.`),
    ...unreachedFiles(tarball.code, tarball.manifest).map(
      (path) => `${path} is loaded by nothing. Remove dist and build anew.`,
    ),
    ...linksOutside(tarball.readme, files).map(
      (link) => `README.md links to ${link}, which is not in the tarball. Write the whole address.`,
    ),
    ...(/"(?:workspace|catalog|link|file):/.test(tarball.manifest)
      ? ['package.json names a version that only the workspace knows.']
      : []),
    // `prepare` runs where a package is installed from its repository.
    ...[...INSTALL_SCRIPTS, 'prepare']
      .filter((name) => name in manifest.scripts)
      .map((name) => `The script "${name}" runs at install.`),
    ...missingDescription(manifest).map((field) => `package.json says no ${field}.`),
    ...tooBig('tarball', tarball.size, limit?.packed),
    ...tooBig('installed package', tarball.installedSize, limit?.installed),
  ];
}

/** Where a README leads within a repository: in an installed package there is nothing, and what npm makes of it is npm's. */
function linksOutside(readme: string, files: readonly string[]): readonly string[] {
  const links = [...readme.matchAll(/\]\((?!#|[a-z]+:)([^)#\s]+)/g)].map(([, link = '']) => link);
  return links.filter((link) => !files.includes(link));
}

function missingDescription(manifest: Manifest): readonly string[] {
  const { description, license, homepage, bugs, repository, keywords, engines } = manifest;
  const fields = {
    description,
    license,
    homepage,
    bugs,
    repository,
    keywords: keywords[0],
    engines: engines.node,
  };
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [name] : []));
}

function tooBig(what: string, bytes: number, limit: number | undefined): readonly string[] {
  if (limit === undefined) return [`No limit is set for the size of the ${what}.`];
  const kilobytes = Math.ceil(bytes / 1000);
  return kilobytes > limit ? [`The ${what} has ${kilobytes} kB; at most ${limit} kB are allowed.`] : [];
}

/** What Playwright knows of the build; what it does not know is left out. */
export interface BuildFacts {
  readonly branch?: string;
  readonly commit?: string;
  readonly url?: string;
}

/**
 * Reads branch, commit and URL of the build from `config.metadata`, where Playwright puts `ci` and `gitCommit` on CI and users put
 * whatever they like. Blob reports carry it, so that a merge knows the build of its shards. The shapes are of 1.65 and not
 * documented as stable: what is not as expected is left out.
 */
export function readBuildFacts(metadata: unknown): BuildFacts {
  const branch = textAt(metadata, 'ci', 'branch') ?? textAt(metadata, 'gitCommit', 'branch');
  const commit = textAt(metadata, 'ci', 'commitHash') ?? textAt(metadata, 'gitCommit', 'hash');
  const url = textAt(metadata, 'ci', 'buildHref');
  return {
    // A CI checks out a commit, and then git has no branch to name.
    ...(branch !== undefined && branch !== 'HEAD' && { branch }),
    ...(commit !== undefined && { commit }),
    ...(url !== undefined && { url }),
  };
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
    value,
  );
  return typeof found === 'string' && found !== '' ? found : undefined;
}

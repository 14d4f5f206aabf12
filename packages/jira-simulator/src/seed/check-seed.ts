import type { CompleteSeed } from './seed.ts';

/** What contradicts itself in a seed whose shape is right: ids and keys given twice, accounts that it does not have. */
export function checkSeed(seed: CompleteSeed): string[] {
  return [...repetitions(seed), ...unknownAccounts(seed), ...unknownParents(seed)];
}

function repetitions(seed: CompleteSeed): string[] {
  const ids = (list: readonly { id?: string | undefined }[]): (string | undefined)[] =>
    list.map(({ id }) => id);
  const issueKeys = seed.issues.flatMap(({ key, formerKeys }) => [key, ...formerKeys]);
  const projectKeys = seed.projects.flatMap(({ key, formerKeys }) => [key, ...formerKeys]);
  return [
    ...twice(
      'accounts: the account',
      seed.accounts.map(({ accountId }) => accountId),
    ),
    ...twice('linkTypes: the id', ids(seed.linkTypes)),
    ...twice('issueTypes: the id', ids(seed.issueTypes)),
    ...twice('statuses: the id', ids(seed.statuses)),
    ...twice('priorities: the id', ids(seed.priorities)),
    ...twice('resolutions: the id', ids(seed.resolutions)),
    ...twice('sprints: the id', ids(seed.sprints)),
    ...twice('securityLevels: the id', ids(seed.securityLevels)),
    ...twice('customFields: the id', ids(seed.customFields)),
    ...twice('projects: the id', ids(seed.projects)),
    ...twice('projects: the key', projectKeys),
    ...twice('components: the id', ids(seed.projects.flatMap(({ components }) => components))),
    ...twice('versions: the id', ids(seed.projects.flatMap(({ versions }) => versions))),
    ...twice('issues: the id', ids(seed.issues)),
    ...twice('issues: the key', issueKeys),
    ...twice('links: the id', ids(seed.links)),
  ];
}

function twice(what: string, values: readonly (string | undefined)[]): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const value of values) {
    if (value === undefined) continue;
    if (seen.has(value)) repeated.add(value);
    seen.add(value);
  }
  return [...repeated].map((value) => `${what} "${value}" stands there twice`);
}

function unknownAccounts(seed: CompleteSeed): string[] {
  const known = new Set(seed.accounts.map(({ accountId }) => accountId));
  const unknown = (place: string, id: string | null | undefined): string[] =>
    id === undefined || id === null || known.has(id) ? [] : [`${place}: there is no account "${id}"`];
  return [
    ...seed.oauthClients.flatMap((client, index) =>
      unknown(`oauthClients.${index}.accountId`, client.accountId),
    ),
    ...seed.securityLevels.flatMap(({ members }, index) =>
      members.flatMap((id) => unknown(`securityLevels.${index}.members`, id)),
    ),
    ...seed.issues.flatMap(({ key, reporter, assignee, comments, changelog }) => [
      ...unknown(`issues, ${key}.reporter`, reporter),
      ...unknown(`issues, ${key}.assignee`, assignee),
      ...comments.flatMap(({ author }) => unknown(`issues, ${key}.comments`, author)),
      ...changelog.flatMap(({ author }) => unknown(`issues, ${key}.changelog`, author)),
    ]),
  ];
}

function unknownParents(seed: CompleteSeed): string[] {
  const known = new Set(seed.issues.map(({ key }) => key));
  return seed.issues.flatMap(({ key, parent }) => {
    if (parent === undefined) return [];
    if (parent === key) return [`issues, ${key}.parent: an issue cannot be its own parent`];
    return known.has(parent) ? [] : [`issues, ${key}.parent: there is no issue ${parent}`];
  });
}

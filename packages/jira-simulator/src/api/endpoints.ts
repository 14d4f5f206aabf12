/** The endpoints of the REST API that the simulator has, named as in Atlassian's OpenAPI document. */
const templates = [
  '/field',
  '/issue',
  '/issue/bulk',
  '/issue/bulkfetch',
  '/issue/createmeta',
  '/issue/createmeta/{projectIdOrKey}/issuetypes',
  '/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
  '/issue/limit/report',
  '/issue/picker',
  '/issue/{issueIdOrKey}',
  '/issue/{issueIdOrKey}/changelog',
  '/issue/{issueIdOrKey}/comment',
  '/issue/{issueIdOrKey}/properties',
  '/issue/{issueIdOrKey}/properties/{propertyKey}',
  '/issue/{issueIdOrKey}/transitions',
  '/issueLink',
  '/issueLink/{linkId}',
  '/issueLinkType',
  '/issueLinkType/{issueLinkTypeId}',
  '/issuetype',
  '/jql/match',
  '/jql/parse',
  '/mypermissions',
  '/myself',
  '/priority',
  '/project',
  '/project/search',
  '/project/{projectIdOrKey}',
  '/search',
  '/search/approximate-count',
  '/search/jql',
  '/serverInfo',
  '/status',
];

// Literal paths come before those with parameters, so that /issue/picker is not an issue called "picker".
const patterns = templates
  .map((template) => ({
    template,
    parameters: template.split('{').length,
    pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  .sort((a, b) => a.parameters - b.parameters);

/** The template of a path below `/rest/api/3`, such as `/issue/{issueIdOrKey}`; undefined for an unknown path. */
export function endpointTemplate(path: string): string | undefined {
  return patterns.find(({ pattern }) => pattern.test(path))?.template;
}

/** Method and template of a request, such as `GET /issue/{issueIdOrKey}`; the path itself when it is unknown. */
export function endpointOf(method: string, path: string): string {
  return `${method} ${endpointTemplate(path) ?? path}`;
}

/** The part of a path below `/rest/api/N`; undefined for a path elsewhere. */
export function pathBelowApi(path: string): string | undefined {
  return /\/rest\/api\/(?:\d+|latest)(\/.*)$/.exec(path)?.[1];
}

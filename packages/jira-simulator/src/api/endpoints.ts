import { templateFinder } from './template-finder.ts';

/** The endpoints of the REST API that the simulator has, named as in Atlassian's OpenAPI document. */
const TEMPLATES = [
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
  '/issue/{issueIdOrKey}/assignee',
  '/issue/{issueIdOrKey}/changelog',
  '/issue/{issueIdOrKey}/comment',
  '/issue/{issueIdOrKey}/comment/{id}',
  '/issue/{issueIdOrKey}/editmeta',
  '/issue/{issueIdOrKey}/properties',
  '/issue/{issueIdOrKey}/properties/{propertyKey}',
  '/issue/{issueIdOrKey}/remotelink',
  '/issue/{issueIdOrKey}/remotelink/{linkId}',
  '/issue/{issueIdOrKey}/transitions',
  '/issueLink',
  '/issueLink/{linkId}',
  '/issueLinkType',
  '/issueLinkType/{issueLinkTypeId}',
  '/issuetype',
  '/issuetype/{id}',
  '/jql/match',
  '/jql/parse',
  '/mypermissions',
  '/myself',
  '/priority',
  '/priority/{id}',
  '/project',
  '/project/search',
  '/project/{projectIdOrKey}',
  '/project/{projectIdOrKey}/components',
  '/project/{projectIdOrKey}/statuses',
  '/project/{projectIdOrKey}/versions',
  '/resolution',
  '/resolution/{id}',
  '/search',
  '/search/approximate-count',
  '/search/jql',
  '/serverInfo',
  '/status',
  '/status/{idOrName}',
  '/user',
  '/user/assignable/search',
  '/user/search',
];

const find = templateFinder(TEMPLATES);

/** The template of a path below `/rest/api/3`, such as `/issue/{issueIdOrKey}`; undefined for an unknown path. */
export function endpointTemplate(path: string): string | undefined {
  return find(path);
}

/** Method and template of a request, such as `GET /issue/{issueIdOrKey}`; the path itself when it is unknown. */
export function endpointOf(method: string, path: string): string {
  return `${method} ${endpointTemplate(path) ?? path}`;
}

/** The part of a path below `/rest/api/N`; undefined for a path elsewhere. */
export function pathBelowApi(path: string): string | undefined {
  return /\/rest\/api\/(?:\d+|latest)(\/.*)$/.exec(path)?.[1];
}

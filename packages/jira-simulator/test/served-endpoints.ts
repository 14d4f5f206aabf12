import { endpointOf, pathBelowApi } from '../src/api/endpoints.ts';
import type { LoggedRequest } from '../src/server/request-log.ts';
import { createRestApi } from '../src/server/rest-api.ts';
import { createSite } from '../src/site/create-site.ts';

/** Everything that REST v3 of a Cloud site serves, sorted, such as `GET /issue/{issueIdOrKey}`. */
export function servedEndpoints(): string[] {
  const nowhere = () => '';
  const addresses = { origin: nowhere, siteUrl: nowhere, displayUrl: nowhere };
  const api = createRestApi({ site: createSite({}), version: 3, gateway: false, basePath: '', ...addresses });
  const served = api.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => endpointOf(method, path.replaceAll(/:\w+/g, '1')));
  return [...new Set(served)].sort();
}

/** What some requests asked for, once each. */
export function endpointsOf(requests: readonly Pick<LoggedRequest, 'method' | 'path'>[]): string[] {
  return [
    ...new Set(requests.map(({ method, path }) => endpointOf(method, pathBelowApi(path) ?? path))),
  ].sort();
}

/** Scopes that a call through the gateway needs: one classic scope, or all of the granular ones. */
export interface RequiredScopes {
  readonly classic: string;
  readonly granular: readonly string[];
}

function scopes(classic: string, granular: string): RequiredScopes {
  return { classic, granular: granular.split(' ').map((scope) => `${scope}:jira`) };
}

/** From `x-atlassian-oauth2-scopes` in Atlassian's OpenAPI document; a call that is not listed needs none. */
export const requiredScopes: Readonly<Record<string, RequiredScopes>> = {
  'GET /field': scopes(
    'read:jira-work',
    'read:field read:avatar read:project-category read:project read:field-configuration',
  ),
  'POST /issue': scopes(
    'write:jira-work',
    'write:issue write:comment write:comment.property write:attachment read:issue',
  ),
  'POST /issue/bulk': scopes(
    'write:jira-work',
    'write:issue write:comment write:comment.property write:attachment read:issue',
  ),
  'POST /issue/bulkfetch': scopes(
    'read:jira-work',
    'read:issue-meta read:issue-security-level read:issue.vote read:issue.changelog read:avatar read:issue read:status read:user read:field-configuration',
  ),
  'GET /issue/createmeta': scopes('read:jira-work', 'read:issue-meta read:avatar read:field-configuration'),
  'GET /issue/createmeta/{projectIdOrKey}/issuetypes': scopes(
    'read:jira-work',
    'read:issue-meta read:avatar read:field-configuration',
  ),
  'GET /issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}': scopes(
    'read:jira-work',
    'read:issue-meta read:avatar read:field-configuration',
  ),
  'GET /issue/limit/report': scopes('read:jira-work', 'read:project read:issue'),
  'GET /issue/picker': scopes('read:jira-work', 'read:issue-details'),
  'GET /issue/{issueIdOrKey}': scopes(
    'read:jira-work',
    'read:issue-meta read:issue-security-level read:issue.vote read:issue.changelog read:avatar read:issue read:status read:user read:field-configuration',
  ),
  'PUT /issue/{issueIdOrKey}': scopes('write:jira-work', 'write:issue'),
  'GET /issue/{issueIdOrKey}/changelog': scopes(
    'read:jira-work',
    'read:issue-meta read:avatar read:issue.changelog',
  ),
  'GET /issue/{issueIdOrKey}/comment': scopes(
    'read:jira-work',
    'read:comment read:comment.property read:group read:project read:project-role read:user read:avatar',
  ),
  'POST /issue/{issueIdOrKey}/comment': scopes(
    'write:jira-work',
    'read:comment read:comment.property read:group read:project read:project-role read:user write:comment read:avatar',
  ),
  'GET /issue/{issueIdOrKey}/properties': scopes('read:jira-work', 'read:issue.property'),
  'GET /issue/{issueIdOrKey}/properties/{propertyKey}': scopes('read:jira-work', 'read:issue.property'),
  'PUT /issue/{issueIdOrKey}/properties/{propertyKey}': scopes('write:jira-work', 'write:issue.property'),
  'DELETE /issue/{issueIdOrKey}/properties/{propertyKey}': scopes('write:jira-work', 'delete:issue.property'),
  'GET /issue/{issueIdOrKey}/transitions': scopes(
    'read:jira-work',
    'read:issue.transition read:status read:field-configuration',
  ),
  'POST /issue/{issueIdOrKey}/transitions': scopes('write:jira-work', 'write:issue write:issue.property'),
  'POST /issueLink': scopes('write:jira-work', 'write:comment write:issue write:issue-link'),
  'GET /issueLink/{linkId}': scopes(
    'read:jira-work',
    'read:field read:issue-link-type read:issue read:issue-type read:priority read:status read:avatar read:issue.time-tracking read:project-category read:project read:user',
  ),
  'DELETE /issueLink/{linkId}': scopes('write:jira-work', 'delete:issue-link'),
  'GET /issueLinkType': scopes('read:jira-work', 'read:issue-link-type'),
  'GET /issueLinkType/{issueLinkTypeId}': scopes('read:jira-work', 'read:issue-link-type'),
  'GET /issuetype': scopes(
    'read:jira-work',
    'read:issue-type read:avatar read:project-category read:project',
  ),
  'POST /jql/match': scopes('read:jira-work', 'read:issue-details'),
  'POST /jql/parse': scopes('read:jira-work', 'read:field validate:jql read:jql'),
  'GET /mypermissions': scopes('read:jira-work', 'read:permission'),
  'GET /myself': scopes('read:jira-user', 'read:application-role read:group read:user read:avatar'),
  'GET /priority': scopes('read:jira-work', 'read:priority'),
  'GET /project': scopes(
    'read:jira-work',
    'read:issue-type read:project read:project.property read:user read:application-role read:avatar read:group read:issue-type-hierarchy read:project-category read:project-version read:project.component',
  ),
  'GET /project/search': scopes(
    'read:jira-work',
    'read:issue-type read:project read:project.property read:user read:application-role read:avatar read:group read:issue-type-hierarchy read:project-category read:project-version read:project.component',
  ),
  'GET /project/{projectIdOrKey}': scopes(
    'read:jira-work',
    'read:issue-type read:project read:project.property read:user read:application-role read:avatar read:group read:issue-type-hierarchy read:project-category read:project-version read:project.component',
  ),
  'POST /search/approximate-count': scopes(
    'read:jira-work',
    'read:issue-details read:field.default-value read:field.option read:field read:group',
  ),
  'GET /search/jql': scopes(
    'read:jira-work',
    'read:issue-details read:audit-log read:avatar read:field-configuration read:issue-meta',
  ),
  'POST /search/jql': scopes(
    'read:jira-work',
    'read:issue-details read:field.default-value read:field.option read:field read:group',
  ),
  'GET /status': scopes('read:jira-work', 'read:status'),
};

/** Whether a token with these scopes may make a call, such as `POST /issueLink`. */
export function scopesAllow(granted: readonly string[], endpoint: string): boolean {
  const needed = requiredScopes[endpoint];
  if (needed === undefined || granted.includes(needed.classic)) return true;
  return needed.granular.every((scope) => granted.includes(scope));
}

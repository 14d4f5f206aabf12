/** Scopes that a call through the gateway needs: one classic scope, or all of the granular ones. */
export interface RequiredScopes {
  readonly classic: string;
  readonly granular: readonly string[];
}

function scopes(classic: string, granular: string): RequiredScopes {
  return { classic, granular: granular.split(' ').map((scope) => `${scope}:jira`) };
}

/** From `x-atlassian-oauth2-scopes` in Atlassian's OpenAPI document; a call that is not listed needs none. */
export const REQUIRED_SCOPES: Readonly<Record<string, RequiredScopes>> = {
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
  'DELETE /issue/{issueIdOrKey}': scopes('write:jira-work', 'delete:issue'),
  'GET /issue/{issueIdOrKey}/editmeta': scopes('read:jira-work', 'read:issue-meta read:field-configuration'),
  'PUT /issue/{issueIdOrKey}/assignee': scopes('write:jira-work', 'write:issue'),
  'GET /issue/{issueIdOrKey}/comment/{id}': scopes(
    'read:jira-work',
    'read:comment read:comment.property read:group read:project read:project-role read:user read:avatar',
  ),
  'PUT /issue/{issueIdOrKey}/comment/{id}': scopes(
    'write:jira-work',
    'read:comment read:comment.property read:group read:project read:project-role read:user write:comment read:avatar',
  ),
  'DELETE /issue/{issueIdOrKey}/comment/{id}': scopes(
    'write:jira-work',
    'delete:comment delete:comment.property',
  ),
  'GET /issue/{issueIdOrKey}/remotelink': scopes('read:jira-work', 'read:issue.remote-link read:status'),
  'POST /issue/{issueIdOrKey}/remotelink': scopes(
    'write:jira-work',
    'write:issue write:issue.remote-link read:issue.remote-link',
  ),
  'DELETE /issue/{issueIdOrKey}/remotelink': scopes(
    'write:jira-work',
    'delete:issue.remote-link write:issue',
  ),
  'GET /issue/{issueIdOrKey}/remotelink/{linkId}': scopes(
    'read:jira-work',
    'read:issue.remote-link read:status',
  ),
  'PUT /issue/{issueIdOrKey}/remotelink/{linkId}': scopes(
    'write:jira-work',
    'write:issue write:issue.remote-link',
  ),
  'DELETE /issue/{issueIdOrKey}/remotelink/{linkId}': scopes(
    'write:jira-work',
    'delete:issue.remote-link write:issue',
  ),
  'POST /issueLinkType': scopes('manage:jira-configuration', 'write:issue-link-type'),
  'PUT /issueLinkType/{issueLinkTypeId}': scopes(
    'manage:jira-configuration',
    'read:issue-link-type write:issue-link-type',
  ),
  'DELETE /issueLinkType/{issueLinkTypeId}': scopes('manage:jira-configuration', 'delete:issue-link-type'),
  'GET /issuetype/{id}': scopes(
    'read:jira-work',
    'read:issue-type read:avatar read:project-category read:project',
  ),
  'GET /priority/{id}': scopes('read:jira-work', 'read:priority'),
  'GET /status/{idOrName}': scopes('read:jira-work', 'read:status'),
  'GET /resolution': scopes('read:jira-work', 'read:resolution'),
  'GET /resolution/{id}': scopes('read:jira-work', 'read:resolution'),
  'GET /project/{projectIdOrKey}/statuses': scopes(
    'read:jira-work',
    'read:issue-status read:issue-type read:status',
  ),
  'GET /project/{projectIdOrKey}/components': scopes(
    'read:jira-work',
    'read:project read:project.component read:user read:application-role read:avatar read:group',
  ),
  'GET /project/{projectIdOrKey}/versions': scopes('read:jira-work', 'read:project-version'),
  'GET /user': scopes('read:jira-user', 'read:application-role read:group read:user read:avatar'),
  'GET /user/search': scopes(
    'read:jira-user',
    'read:user read:user.property read:application-role read:avatar read:group',
  ),
  'GET /user/assignable/search': scopes(
    'read:jira-user',
    'read:issue read:project read:user read:application-role read:avatar read:group',
  ),
};

/** Whether a token with these scopes may make a call, such as `POST /issueLink`. */
export function scopesAllow(granted: readonly string[], endpoint: string): boolean {
  const needed = REQUIRED_SCOPES[endpoint];
  if (needed === undefined || granted.includes(needed.classic)) return true;
  return needed.granular.every((scope) => granted.includes(scope));
}

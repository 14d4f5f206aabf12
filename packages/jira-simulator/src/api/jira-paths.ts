import { templateFinder } from './template-finder.ts';

/** The paths of Jira's REST API, from Atlassian's OpenAPI document of Jira Cloud (Apache 2.0), below `/rest/api/3`. */
const PATHS = `
/announcementBanner /app/field/context/configuration/list /app/field/value
/app/field/{fieldIdOrKey}/context/configuration /app/field/{fieldIdOrKey}/value /application-properties
/application-properties/advanced-settings /application-properties/{id} /applicationrole /applicationrole/{key}
/attachment/content/{id} /attachment/meta /attachment/thumbnail/{id} /attachment/{id} /attachment/{id}/expand/human
/attachment/{id}/expand/raw /auditing/record /avatar/{type}/system /bulk/issues/delete /bulk/issues/fields
/bulk/issues/move /bulk/issues/transition /bulk/issues/unwatch /bulk/issues/watch /bulk/queue/{taskId}
/changelog/bulkfetch /classification-levels /comment/list /comment/{commentId}/properties
/comment/{commentId}/properties/{propertyKey} /component /component/{id} /component/{id}/relatedIssueCounts
/config/fieldschemes /config/fieldschemes/fields /config/fieldschemes/fields/parameters
/config/fieldschemes/projects /config/fieldschemes/{id} /config/fieldschemes/{id}/clone
/config/fieldschemes/{id}/fields /config/fieldschemes/{id}/fields/{fieldId}/parameters
/config/fieldschemes/{id}/projects /configuration /configuration/timetracking /configuration/timetracking/list
/configuration/timetracking/options /customFieldOption/{id} /dashboard /dashboard/bulk/edit /dashboard/gadgets
/dashboard/search /dashboard/{dashboardId}/gadget /dashboard/{dashboardId}/gadget/{gadgetId}
/dashboard/{dashboardId}/items/{itemId}/properties /dashboard/{dashboardId}/items/{itemId}/properties/{propertyKey}
/dashboard/{id} /dashboard/{id}/copy /data-policy /data-policy/project /events /expression/analyse /expression/eval
/expression/evaluate /field /field/association /field/search /field/search/trashed /field/{fieldId}
/field/{fieldId}/association/project /field/{fieldId}/context /field/{fieldId}/context/defaultValue
/field/{fieldId}/context/issuetypemapping /field/{fieldId}/context/mapping /field/{fieldId}/context/projectmapping
/field/{fieldId}/context/{contextId} /field/{fieldId}/context/{contextId}/issuetype
/field/{fieldId}/context/{contextId}/issuetype/remove /field/{fieldId}/context/{contextId}/option
/field/{fieldId}/context/{contextId}/option/move /field/{fieldId}/context/{contextId}/option/{optionId}
/field/{fieldId}/context/{contextId}/option/{optionId}/issue /field/{fieldId}/context/{contextId}/project
/field/{fieldId}/context/{contextId}/project/remove /field/{fieldId}/contexts /field/{fieldId}/screens
/field/{fieldKey}/option /field/{fieldKey}/option/suggestions/edit /field/{fieldKey}/option/suggestions/search
/field/{fieldKey}/option/{optionId} /field/{fieldKey}/option/{optionId}/issue /field/{id} /field/{id}/restore
/field/{id}/trash /fieldconfiguration /fieldconfiguration/{id} /fieldconfiguration/{id}/fields
/fieldconfigurationscheme /fieldconfigurationscheme/mapping /fieldconfigurationscheme/project
/fieldconfigurationscheme/{id} /fieldconfigurationscheme/{id}/mapping /fieldconfigurationscheme/{id}/mapping/delete
/filter /filter/defaultShareScope /filter/favourite /filter/my /filter/search /filter/{id} /filter/{id}/columns
/filter/{id}/favourite /filter/{id}/owner /filter/{id}/permission /filter/{id}/permission/{permissionId}
/forge/panel/action/bulk/async /group /group/bulk /group/member /group/user /groups/picker /groupuserpicker
/instance/license /issue /issue/archive /issue/bulk /issue/bulkfetch /issue/createmeta
/issue/createmeta/{projectIdOrKey}/issuetypes /issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}
/issue/limit/report /issue/picker /issue/properties /issue/properties/multi /issue/properties/{propertyKey}
/issue/unarchive /issue/watching /issue/{issueIdOrKey} /issue/{issueIdOrKey}/assignee
/issue/{issueIdOrKey}/attachments /issue/{issueIdOrKey}/changelog /issue/{issueIdOrKey}/changelog/list
/issue/{issueIdOrKey}/comment /issue/{issueIdOrKey}/comment/{id} /issue/{issueIdOrKey}/editmeta
/issue/{issueIdOrKey}/notify /issue/{issueIdOrKey}/properties /issue/{issueIdOrKey}/properties/{propertyKey}
/issue/{issueIdOrKey}/remotelink /issue/{issueIdOrKey}/remotelink/{linkId} /issue/{issueIdOrKey}/transitions
/issue/{issueIdOrKey}/votes /issue/{issueIdOrKey}/watchers /issue/{issueIdOrKey}/worklog
/issue/{issueIdOrKey}/worklog/move /issue/{issueIdOrKey}/worklog/{id}
/issue/{issueIdOrKey}/worklog/{worklogId}/properties
/issue/{issueIdOrKey}/worklog/{worklogId}/properties/{propertyKey} /issueLink /issueLink/{linkId} /issueLinkType
/issueLinkType/{issueLinkTypeId} /issues/archive/export /issuesecurityschemes /issuesecurityschemes/level
/issuesecurityschemes/level/default /issuesecurityschemes/level/member /issuesecurityschemes/project
/issuesecurityschemes/search /issuesecurityschemes/{id} /issuesecurityschemes/{issueSecuritySchemeId}/members
/issuesecurityschemes/{schemeId} /issuesecurityschemes/{schemeId}/level
/issuesecurityschemes/{schemeId}/level/{levelId} /issuesecurityschemes/{schemeId}/level/{levelId}/member
/issuesecurityschemes/{schemeId}/level/{levelId}/member/{memberId} /issuetype /issuetype/project /issuetype/{id}
/issuetype/{id}/alternatives /issuetype/{id}/avatar2 /issuetype/{issueTypeId}/properties
/issuetype/{issueTypeId}/properties/{propertyKey} /issuetypescheme /issuetypescheme/mapping /issuetypescheme/project
/issuetypescheme/{issueTypeSchemeId} /issuetypescheme/{issueTypeSchemeId}/issuetype
/issuetypescheme/{issueTypeSchemeId}/issuetype/move /issuetypescheme/{issueTypeSchemeId}/issuetype/{issueTypeId}
/issuetypescreenscheme /issuetypescreenscheme/mapping /issuetypescreenscheme/project
/issuetypescreenscheme/{issueTypeScreenSchemeId} /issuetypescreenscheme/{issueTypeScreenSchemeId}/mapping
/issuetypescreenscheme/{issueTypeScreenSchemeId}/mapping/default
/issuetypescreenscheme/{issueTypeScreenSchemeId}/mapping/remove
/issuetypescreenscheme/{issueTypeScreenSchemeId}/project /jql/autocompletedata /jql/autocompletedata/suggestions
/jql/function/computation /jql/function/computation/search /jql/match /jql/parse /jql/pdcleaner /jql/sanitize /label
/license/approximateLicenseCount /license/approximateLicenseCount/product/{applicationKey} /mypermissions
/mypreferences /mypreferences/locale /myself /notificationscheme /notificationscheme/project
/notificationscheme/{id} /notificationscheme/{id}/notification /notificationscheme/{notificationSchemeId}
/notificationscheme/{notificationSchemeId}/notification/{notificationId} /permissions /permissions/check
/permissions/project /permissionscheme /permissionscheme/{schemeId} /permissionscheme/{schemeId}/permission
/permissionscheme/{schemeId}/permission/{permissionId} /plans/plan /plans/plan/{planId} /plans/plan/{planId}/archive
/plans/plan/{planId}/duplicate /plans/plan/{planId}/team /plans/plan/{planId}/team/atlassian
/plans/plan/{planId}/team/atlassian/{atlassianTeamId} /plans/plan/{planId}/team/planonly
/plans/plan/{planId}/team/planonly/{planOnlyTeamId} /plans/plan/{planId}/trash /priority /priority/default
/priority/move /priority/search /priority/{id} /priorityscheme /priorityscheme/mappings
/priorityscheme/priorities/available /priorityscheme/{schemeId} /priorityscheme/{schemeId}/priorities
/priorityscheme/{schemeId}/projects /project /project-template /project-template/edit-template
/project-template/live-template /project-template/remove-template /project-template/save-template /project/recent
/project/search /project/type /project/type/accessible /project/type/{projectTypeKey}
/project/type/{projectTypeKey}/accessible /project/{projectIdOrKey} /project/{projectIdOrKey}/archive
/project/{projectIdOrKey}/avatar /project/{projectIdOrKey}/avatar/{id} /project/{projectIdOrKey}/avatar2
/project/{projectIdOrKey}/avatars /project/{projectIdOrKey}/classification-config
/project/{projectIdOrKey}/classification-level/default /project/{projectIdOrKey}/component
/project/{projectIdOrKey}/components /project/{projectIdOrKey}/delete /project/{projectIdOrKey}/features
/project/{projectIdOrKey}/features/{featureKey} /project/{projectIdOrKey}/properties
/project/{projectIdOrKey}/properties/{propertyKey} /project/{projectIdOrKey}/restore /project/{projectIdOrKey}/role
/project/{projectIdOrKey}/role/{id} /project/{projectIdOrKey}/roledetails /project/{projectIdOrKey}/statuses
/project/{projectIdOrKey}/version /project/{projectIdOrKey}/versions /project/{projectId}/email
/project/{projectId}/hierarchy /project/{projectKeyOrId}/issuesecuritylevelscheme
/project/{projectKeyOrId}/notificationscheme /project/{projectKeyOrId}/permissionscheme
/project/{projectKeyOrId}/securitylevel /projectCategory /projectCategory/{id} /projects/fields /projectvalidate/key
/projectvalidate/validProjectKey /projectvalidate/validProjectName /redact /redact/status/{jobId} /resolution
/resolution/default /resolution/move /resolution/search /resolution/{id} /role /role/{id} /role/{id}/actors /screens
/screens/addToDefault/{fieldId} /screens/tabs /screens/{screenId} /screens/{screenId}/availableFields
/screens/{screenId}/tabs /screens/{screenId}/tabs/{tabId} /screens/{screenId}/tabs/{tabId}/fields
/screens/{screenId}/tabs/{tabId}/fields/{id} /screens/{screenId}/tabs/{tabId}/fields/{id}/move
/screens/{screenId}/tabs/{tabId}/move/{pos} /screenscheme /screenscheme/{screenSchemeId} /search
/search/approximate-count /search/jql /securitylevel/{id} /serverInfo /settings/columns /status /status/{idOrName}
/statuscategory /statuscategory/{idOrKey} /statuses /statuses/byNames /statuses/search
/statuses/{statusId}/project/{projectId}/issueTypeUsages /statuses/{statusId}/projectUsages
/statuses/{statusId}/workflowUsages /task/{taskId} /task/{taskId}/cancel /uiModifications
/uiModifications/{uiModificationId} /universal_avatar/type/{type}/owner/{entityId}
/universal_avatar/type/{type}/owner/{owningObjectId}/avatar/{id} /universal_avatar/view/type/{type}
/universal_avatar/view/type/{type}/avatar/{id} /universal_avatar/view/type/{type}/owner/{entityId} /user
/user/assignable/multiProjectSearch /user/assignable/search /user/bulk /user/bulk/migration /user/columns
/user/email /user/email/bulk /user/groups /user/permission/search /user/picker /user/properties
/user/properties/{propertyKey} /user/search /user/search/query /user/search/query/key /user/viewissue/search /users
/users/search /version /version/{id} /version/{id}/mergeto/{moveIssuesTo} /version/{id}/move
/version/{id}/relatedIssueCounts /version/{id}/relatedwork /version/{id}/removeAndSwap
/version/{id}/unresolvedIssueCount /version/{versionId}/relatedwork/{relatedWorkId} /webhook /webhook/failed
/webhook/refresh /workflow/history /workflow/history/list /workflow/rule/config /workflow/rule/config/delete
/workflow/search /workflow/transitions/{transitionId}/properties /workflow/{entityId}
/workflow/{workflowId}/project/{projectId}/issueTypeUsages /workflow/{workflowId}/projectUsages
/workflow/{workflowId}/workflowSchemes /workflows /workflows/capabilities /workflows/create
/workflows/create/validation /workflows/defaultEditor /workflows/preview /workflows/search /workflows/update
/workflows/update/validation /workflowscheme /workflowscheme/project /workflowscheme/project/switch
/workflowscheme/read /workflowscheme/update /workflowscheme/update/mappings /workflowscheme/{id}
/workflowscheme/{id}/createdraft /workflowscheme/{id}/default /workflowscheme/{id}/draft
/workflowscheme/{id}/draft/default /workflowscheme/{id}/draft/issuetype/{issueType}
/workflowscheme/{id}/draft/publish /workflowscheme/{id}/draft/workflow /workflowscheme/{id}/issuetype/{issueType}
/workflowscheme/{id}/workflow /workflowscheme/{workflowSchemeId}/projectUsages /worklog/deleted /worklog/list
/worklog/updated
`;

const find = templateFinder(PATHS.split(/\s+/).filter((path) => path !== ''));

/** Whether Jira has such a path, whatever the simulator has. */
export function isJiraPath(path: string): boolean {
  return find(path) !== undefined;
}

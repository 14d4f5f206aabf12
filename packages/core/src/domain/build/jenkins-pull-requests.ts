/** What multibranch projects and the plugins for GitHub, GitLab, Bitbucket, Gitee, Phabricator and Assembla set on a proposed change. */
export const JENKINS_PULL_REQUESTS = [
  'CHANGE_ID',
  'CHANGE_URL',
  'CHANGE_TARGET',
  'ghprbPullId',
  'ghprbActualCommit',
  'GITHUB_PR_NUMBER',
  'gitlabMergeRequestId',
  'gitlabMergeRequestIid',
  'pullRequestId',
  'BITBUCKET_PULL_REQUEST_ID',
  'giteePullRequestIid',
  'DIFF_ID',
  'assemblaMergeRequestId',
];

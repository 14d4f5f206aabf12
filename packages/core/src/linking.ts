export { systemClock, type Clock } from './platform/clock.ts';
export type { Completion } from './config/complete-config.ts';
export type { Config } from './config/config.ts';
export { formatProblem, type ConfigProblem } from './config/config-problem.ts';
export { readCredentials, type Credentials } from './config/credentials.ts';
export { loadConfig, type ConfigPlaces } from './config/load-config.ts';
export { readRunSettings, type RunSettings } from './config/run-settings.ts';
export type { DefectlinkConfig } from './config/written-config.ts';
export { startDeadline, type Budget, type Deadline } from './platform/deadline.ts';
export { diagnose, type Diagnosis, type DiagnosisRequest } from './workbench/diagnose.ts';
export type { Check, CheckStatus } from './workbench/diagnosis/check.ts';
export type { LastRun } from './workbench/diagnosis/explain-last-run.ts';
export { isOfCiBuild } from './domain/build/attempts.ts';
export { tellsOf } from './domain/build/tells-of.ts';
export { buildIdOf, compareText, type Build, type BuildRun, type BuildTest } from './domain/build/build.ts';
export { mergeRuns } from './domain/build/merge-runs.ts';
export { findTests, testsWithoutLink } from './domain/build/build-tests.ts';
export type { ChainNode, ChainTree } from './domain/chain/chain-tree.ts';
export type { ReportChain, ReportChainIssue, ReportChainLink } from './domain/chain/report-chain.ts';
export type { Choice } from './domain/build/choice.ts';
export { readCiBuild, type CiBuild } from './domain/build/ci-build.ts';
export type { ExplainedTest } from './domain/report/explain-tests.ts';
export {
  guessIssueType,
  guessPhrase,
  offeredPhrases,
  writePhrase,
  type OfferedPhrase,
} from './domain/mapping/guess-mapping.ts';
export { isOfSite } from './domain/is-of-site.ts';
export { parseIssueKey, parseProjectKey, type IssueKey, type ProjectKey } from './domain/issue-key.ts';
export {
  foreignAddress,
  issueNamed,
  issueOfAnySite,
  withAliases,
  type SiteAddress,
} from './domain/issue-url.ts';
export {
  countStatuses,
  executionsOf,
  hasFailures,
  type LinkReport,
  type LinkStatus,
  type ReportedExecution,
  type ReportedIssue,
  type ReportedLink,
  type ReportedTestsExecution,
} from './domain/report/link-report.ts';
export type { KeptReport } from './domain/report/kept-report.ts';
export { OUTCOME_WORDS, testTitle } from './domain/build/outcome.ts';
export { hookMark } from './domain/plan/test-ref.ts';
export { checkBuild } from './known/check-build.ts';
export { CHECK_RULES, type CheckLevel, type CheckRule, type Mark } from './domain/known/check-marks.ts';
export { SUGGESTION_REASONS, type Suggestion, type SuggestionReason } from './domain/known/suggestion.ts';
export { DEFECT_ORCHESTRATION, EXECUTION_PLANNING } from './domain/mapping/gates.ts';
export { suggestedDefects, type SuggestedDefect } from './domain/report/suggested-defects.ts';
export { CHAIN_LINKS, ROLES, type ChainLink, type Role } from './domain/mapping/mapped-chain.ts';
export { keepBeside, type KeepBesideRequest } from './workbench/keep-beside.ts';
export { keepReport, type KeepReportRequest } from './workbench/keep-report.ts';
export { findDefects, type FoundDefect } from './workbench/find-defects.ts';
export { findTestCases, type FoundTestCase } from './workbench/find-test-cases.ts';
export { tagSnippet } from './workbench/tag-snippet.ts';
export { findBuilds, type FoundBuilds } from './journal/find-builds.ts';
export { linksSoFar } from './journal/read-pushes.ts';
export { readPushFileName, type PushFileName } from './journal/push-file-name.ts';
export { isJournalName } from './journal/run-id.ts';
export { recordRun, type RecordedRun } from './journal/record-run.ts';
export { junitFilesAt, type JunitFiles } from './junit/junit-files-at.ts';
export { readJunitRun, type JunitPlaces, type JunitReading } from './junit/read-junit-run.ts';
export { linkBuild, planBuild, type LinkBuildRequest, type WrittenReport } from './link/link-build.ts';
export type { PlanningRequest } from './link/plan-with-jira.ts';
export {
  defectsByTest,
  linkByHand,
  planLinkByHand,
  type HandLinkPlan,
  type HandLinkRequest,
} from './workbench/link-by-hand.ts';
export {
  lookAtBuild,
  lookUnconfigured,
  type BuildLook,
  type LookedIssue,
} from './workbench/look-at-build.ts';
export { rowsWithSameError, type BuildRow, type TestAction } from './workbench/build-rows.ts';
export type { FailureKind } from './domain/known/failure.ts';
export type { Outcome, OutcomeCounts } from './domain/build/outcome.ts';
export {
  chooseExecution,
  createExecutionFor,
  findExecutions,
  type ExecutionChoice,
  type FoundExecution,
} from './workbench/choose-execution.ts';
export { keepJira, type KeptJira } from './jira/kept-jira.ts';
export { resolvePhrase } from './domain/mapping/link-phrase.ts';
export { noAddress } from './config/credential-url.ts';
export { projectOfUrl, readSiteUrl } from './domain/read-site-url.ts';
export {
  knownSite,
  readMappingOffer,
  readSettings,
  type MappingOffer,
  type SettingsReading,
  type OfferReading,
} from './workbench/offer-mapping.ts';
export type { ConnectedJira } from './jira/open-jira.ts';
export type { JiraResult } from './jira/jira-result.ts';
export { withinTime, type JiraInTime } from './jira/within-time.ts';
export { pushRuns, type PushRequest } from './link/push-runs.ts';
export { buildIdentity, prepareExecution } from './execution/prepare-execution.ts';
export { chainMermaid } from './report/chain-mermaid.ts';
export { markdown } from './report/markdown.ts';
export { outgoing, outgoingFile, outgoingJson } from './outgoing/door.ts';
export { hideCredentials } from './outgoing/hide-secrets.ts';
export { onOneLine } from './outgoing/on-one-line.ts';
export { errorText } from './platform/error-text.ts';
export { makeFolder } from './platform/make-folder.ts';
export { nearPath } from './platform/near-path.ts';
export { quotedPath } from './outgoing/quoted-path.ts';
export { ownUsers } from './platform/own-users.ts';
export { foldersUpwards, repositoryRoot } from './platform/repository-root.ts';
export { runnableHere } from './platform/runnable-here.ts';
export { linksByExecution, type ExecutionLinks } from './domain/report/links-by-execution.ts';
export { printable } from './outgoing/printable.ts';
export type { ReportPages } from './report/load-report-pages.ts';
export { readReports } from './report/read-reports.ts';
export { causeLines, moreLine, testsPiece } from './report/cause-lines.ts';
export { causesOf, sameButForIssues, type Cause } from './domain/report/causes.ts';
export { reportCauses } from './domain/report/report-causes.ts';
export { failureSummary } from './domain/known/failure-summary.ts';
export { groupBy } from './domain/group-by.ts';
export { cutTitle } from './report/cut-title.ts';
export { layOut, type Line } from './report/lay-out.ts';
export { terminalLook, type TerminalLook } from './report/terminal-look.ts';
export { terminalText } from './report/terminal-text.ts';
export { ciWarnings, writeJobSummary } from './report/write-report.ts';
export { saveMapping, type SavedMapping } from './workbench/save-mapping.ts';
export { traceChain, type TracedChain } from './workbench/trace-chain.ts';

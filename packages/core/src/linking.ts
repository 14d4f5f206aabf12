export { systemClock, type Clock } from './clock.ts';
export type { Completion } from './config/complete-config.ts';
export type { Config } from './config/config.ts';
export { formatProblem, type ConfigProblem } from './config/config-problem.ts';
export { readCredentials, type Credentials } from './config/credentials.ts';
export { loadConfig, type ConfigPlaces } from './config/load-config.ts';
export { readRunSettings, type RunSettings } from './config/run-settings.ts';
export type { DefectlinkConfig } from './config/written-config.ts';
export { startDeadline, type Budget, type Deadline } from './deadline.ts';
export { diagnose, type Diagnosis, type DiagnosisRequest } from './diagnose.ts';
export type { Check, CheckStatus } from './diagnosis/check.ts';
export type { LastRun } from './diagnosis/explain-last-run.ts';
export { buildIdOf, mergeRuns, type Build, type BuildRun, type BuildTest } from './domain/build.ts';
export { findTests, testsWithoutLink } from './domain/build-tests.ts';
export type { ChainRole } from './domain/chain.ts';
export type { ChainNode, ChainTree } from './domain/chain-tree.ts';
export type { Choice } from './domain/choice.ts';
export { readCiBuild } from './domain/ci-build.ts';
export type { ExplainedTest } from './domain/explain-tests.ts';
export {
  guessIssueType,
  guessPhrase,
  offeredPhrases,
  writePhrase,
  type IssueRole,
  type OfferedPhrase,
} from './domain/guess-mapping.ts';
export { parseIssueKey, parseProjectKey, type IssueKey, type ProjectKey } from './domain/issue-key.ts';
export {
  countStatuses,
  hasFailures,
  type LinkReport,
  type LinkStatus,
  type ReportedLink,
} from './domain/link-report.ts';
export { testTitle } from './domain/outcome.ts';
export type { MappedLink } from './domain/reversed-phrase.ts';
export { findDefects, type FoundDefect } from './find-defects.ts';
export { findBuilds, type FoundBuilds } from './find-builds.ts';
export {
  linkAndReport,
  planBuild,
  type LinkAndReportRequest,
  type WrittenReport,
} from './link-and-report.ts';
export type { ConnectedJira, LinkBuildRequest } from './link-build.ts';
export { linkByHand, planLinkByHand, type HandLinkPlan, type HandLinkRequest } from './link-by-hand.ts';
export { readMappingOffer, readSettings, type MappingOffer } from './offer-mapping.ts';
export { openJira, type OpenJiraOptions } from './open-jira.ts';
export { buildIdentity, prepareExecution } from './prepare-execution.ts';
export { markdown } from './report/markdown.ts';
export { printable } from './report/printable.ts';
export { readReports } from './report/read-reports.ts';
export { terminalText, wantsColors } from './report/terminal-text.ts';
export { ciWarnings, writeJobSummary } from './report/write-report.ts';
export { saveMapping, type SavedMapping } from './save-mapping.ts';
export { traceChain, type TracedChain } from './trace-chain.ts';

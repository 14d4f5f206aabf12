export { systemClock, type Clock } from './clock.ts';
export type { Completion } from './config/complete-config.ts';
export type { Config } from './config/config.ts';
export { formatProblem, type ConfigProblem } from './config/config-problem.ts';
export { readCredentials, type Credentials } from './config/credentials.ts';
export { loadConfig, type ConfigPlaces } from './config/load-config.ts';
export { readRunSettings, type RunSettings } from './config/run-settings.ts';
export { startDeadline, type Budget, type Deadline } from './deadline.ts';
export { buildIdOf, type Build, type BuildRun } from './domain/build.ts';
export { parseIssueKey, type IssueKey } from './domain/issue-key.ts';
export {
  countStatuses,
  hasFailures,
  type LinkReport,
  type LinkStatus,
  type ReportedLink,
} from './domain/link-report.ts';
export { findBuilds, type FoundBuilds } from './find-builds.ts';
export { linkAndReport, type LinkAndReportRequest, type WrittenReport } from './link-and-report.ts';
export type { ConnectedJira, LinkBuildRequest } from './link-build.ts';
export { openJira, type OpenJiraOptions } from './open-jira.ts';
export { markdown } from './report/markdown.ts';
export { printable } from './report/printable.ts';
export { terminalText } from './report/terminal-text.ts';
export { ciWarnings, writeJobSummary } from './report/write-report.ts';
export { prepareRunLinking, type RunLinking } from './run-linking.ts';

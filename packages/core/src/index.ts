export type {
  DefectlinkConfig,
  ExecutionOptions,
  IssueMapping,
  LinkPhrase,
  ReporterOptions,
  RunOptions,
} from './config/written-config.ts';
export type { RunActivity, Shard, Mode } from './domain/build/choose-mode.ts';
export type { Mention, MentionLevel, MentionSource } from './domain/tags/mention.ts';
export { distinctMentions, mentionInTag, mentionInTitle, mentionOfType } from './domain/tags/mention.ts';
export type { Outcome, TestOutcome } from './domain/build/outcome.ts';
export { errorLine } from './platform/error-line.ts';
export { defineConfig } from './config/define-config.ts';
export { portablePath, repositoryRoot } from './platform/repository-root.ts';
export { RunSession, type RunStart } from './run/run-session.ts';
export type { RunEnd, RunVerdict } from './run/run-verdict.ts';

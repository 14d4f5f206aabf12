export type {
  DefectlinkConfig,
  ExecutionOptions,
  IssueMapping,
  LinkPhrase,
  ReporterOptions,
  RunOptions,
} from './config/written-config.ts';
export type { RunActivity, Shard, Mode } from './domain/choose-mode.ts';
export type { Mention, MentionLevel, MentionSource } from './domain/mention.ts';
export { distinctMentions, mentionInTag, mentionInTitle, mentionOfType } from './domain/mention.ts';
export type { Outcome, TestOutcome } from './domain/outcome.ts';
export { errorLine } from './error-line.ts';
export { defineConfig } from './define-config.ts';
export { portablePath, repositoryRoot } from './repository-root.ts';
export type { RunEnd, RunStart, RunVerdict } from './run-session.ts';
export { RunSession } from './run-session.ts';

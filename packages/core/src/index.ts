export * from './config/define-config.ts';
export type { RunActivity, Shard, Mode } from './domain/build/choose-mode.ts';
export type { Mention, MentionLevel, MentionSource } from './domain/tags/mention.ts';
export {
  distinctMentions,
  hasText,
  hidesKey,
  mentionInTag,
  mentionInTitle,
  mentionOfType,
} from './domain/tags/mention.ts';
export type { Outcome, SkipMark, TestOutcome } from './domain/build/outcome.ts';
export { lastingTitle } from './domain/build/lasting-title.ts';
export { gravest } from './domain/build/verdict.ts';
export type { Environment } from './domain/environment.ts';
export { prepareOutputDir, removeIfUnused } from './journal/output-folder.ts';
export { describeError } from './outgoing/describe-error.ts';
export { errorText } from './platform/error-text.ts';
export { isFoundByItself } from './platform/found-by-itself.ts';
export { isAlive } from './platform/is-alive.ts';
export { parseJson } from './platform/parse-json.ts';
export { readRegularFile } from './platform/read-regular-file.ts';
export { say } from './outgoing/say.ts';
export { portablePath, repositoryRoot } from './platform/repository-root.ts';
export { textsOfCauses } from './platform/texts-of-causes.ts';
export { valuesOfOption } from './platform/values-of-option.ts';
export { applySignatures, showsDefect } from './platform/apply-signatures.ts';
export { expectsFailure } from './domain/tags/signature.ts';
export type { OpenDefects } from './known/find-open-defects.ts';
export { guarded } from './run/guarded.ts';
export { reportInternalError } from './run/report-internal-error.ts';
export { RunSession } from './run/run-session.ts';
export type { RunStart } from './run/run-start.ts';
export type { RunEnd, RunVerdict } from './run/run-verdict.ts';

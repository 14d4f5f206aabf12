import type { ExecutionTemplate } from '../domain/plan/execution-draft.ts';
import type { ExecutionMatch } from '../domain/plan/execution-match.ts';
import type { CheckLevel, CheckLimits, CheckRule } from '../domain/known/check-marks.ts';
import type { IssueKey } from '../domain/issue-key.ts';
import type { LinkRules } from '../domain/plan/link-rules.ts';
import type { CompleteMapping, MappingBook } from '../domain/mapping/resolve-mapping.ts';

/** How the Test Execution is found among those that exist. */
export interface ExecutionQuery {
  /** JQL with placeholders. */
  readonly template: string;
  /** Takes the one created last when there are several. */
  readonly newest: boolean;
  /** Creates one when there is none. */
  readonly createsMissing: boolean;
}

/** Which Test Execution tests are to have, and how one is created. */
export interface ExecutionSettings {
  readonly key?: IssueKey;
  /** Finds the execution when there is no key. */
  readonly query?: ExecutionQuery;
  /** Name or id of the type that Test Executions have. */
  readonly issueType: string;
  readonly id?: string;
  /** Undefined when no execution may be created. */
  readonly template?: ExecutionTemplate;
  readonly createAlways: boolean;
}

/** The Test Execution of some of the tests. */
export interface MatchedExecutionSettings extends ExecutionSettings {
  readonly match: ExecutionMatch;
}

/** The complete configuration: every default filled in, every key read. */
export interface Config {
  /** Where it came from, strongest first, for messages. */
  readonly sources: readonly string[];
  readonly jira: {
    /** Without a trailing slash; with the context path of a Data Center. */
    readonly baseUrl: string;
    /** Names of headers that a gateway before Jira demands. */
    readonly headers?: readonly string[];
    readonly envPrefix: string;
    readonly allowHttp: boolean;
  };
  readonly rules: LinkRules;
  readonly mappings: MappingBook<CompleteMapping>;
  /** Of the tests that none of `executions` is of. */
  readonly execution: ExecutionSettings;
  /** Each test is of the first that matches it. */
  readonly executions: readonly MatchedExecutionSettings[];
  readonly check: Readonly<Record<CheckRule, CheckLevel>> & CheckLimits;
  readonly failOnError: boolean;
  /** Formats that the report is kept in beside its JSON. */
  readonly report: readonly ('html' | 'csv')[];
  /** Milliseconds without progress after which linking gives up. */
  readonly timeout: number;
  /** Milliseconds after which linking gives up in any case; `push` keeps to it only when it is set. */
  readonly maxDuration: number;
  /** The same as far as somebody set it: a command, which a person or the CI's own limit ends, has no other end. */
  readonly givenDuration?: number;
}

import type { Mode } from '../domain/build/choose-mode.ts';
import type { CheckLevel } from '../domain/known/check-marks.ts';
import type { LinkableOutcome } from '../domain/build/outcome.ts';

/**
 * A link phrase as read on the first-named issue ("is caused by"), the name or id of a link type, or both said apart.
 * A type's name or id alone means its inward phrase for links of a defect, its outward phrase for the others.
 */
export type LinkPhrase =
  | string
  | {
      /** Name or id of the link type. */
      readonly type: string;
      /** Which of the type's two phrases the first-named issue shows. */
      readonly direction: 'inward' | 'outward';
    };

/** Which Jira issue types and link types play the roles of the chain. Everything named must exist on the site. */
export interface IssueMapping {
  /** Issue type of defects, by name or id; several may be named. */
  readonly defectIssueType?: string | readonly string[];
  /** Phrase on the defect towards the Test Execution: "KP-101 is caused by KP-88". */
  readonly defectToExecution?: LinkPhrase;
  /** Phrase on the defect towards the test case: "KP-101 is tested by KP-42". */
  readonly defectToTestCase?: LinkPhrase;
  /**
   * Issue type of test cases. Without it, any issue that is no defect may be named as a test case.
   * @default any but a defect's
   */
  readonly testCaseIssueType?: string | readonly string[];
  /** Issue type of requirements, for `defectlink trace`. */
  readonly requirementIssueType?: string | readonly string[];
  /**
   * Phrase on the Test Execution towards the test cases of failed tests. Without it, these links are not
   * made.
   * @default not linked
   */
  readonly executionToTestCase?: LinkPhrase;
  /** Phrase on the test case towards its requirement, for `defectlink trace`. */
  readonly testCaseToRequirement?: LinkPhrase;
  /** Issue type of Test Plans. An issue of it is never taken for the Test Execution. */
  readonly testPlanIssueType?: string | readonly string[];
  /** Phrase on the Test Plan towards its Test Executions. */
  readonly testPlanToExecution?: LinkPhrase;
  /** Phrase on the Test Plan towards its test cases. */
  readonly testPlanToTestCase?: LinkPhrase;
  /** Issue type of test steps, which are never taken for test cases. */
  readonly testStepIssueType?: string | readonly string[];
  /** Issue type of preconditions, which are never taken for test cases. */
  readonly preconditionIssueType?: string | readonly string[];
}

/**
 * Which tests a Test Execution is of: those that fit all that is said, each by one of several texts. Names are compared as they are
 * written; folders and files are named from the repository's root.
 */
export interface ExecutionMatch {
  /** Name of the runner's project: Playwright's, Vitest's, or Jest's `displayName`. */
  readonly project?: string | readonly string[];
  /** Folder of the runner's configuration, or one around it. */
  readonly suite?: string | readonly string[];
  /** Test file, or a folder around it. */
  readonly file?: string | readonly string[];
  /** Tag of the test, or a word of its titles that begins with `@`; with or without the `@`. */
  readonly tag?: string | readonly string[];
}

/** The Test Execution that stands for a build: a key, or what to create one from. */
export interface ExecutionOptions {
  /**
   * Key of an existing issue, such as `KP-88`, or its address; it is linked and otherwise left alone. Best given by
   * `DEFECTLINK_EXECUTION`.
   */
  readonly key?: string;
  /**
   * Query that finds the Test Execution, such as `project = KP AND labels = {suite}`; `{repository}`, `{workflow}`, `{branch}`, `{build}`, `{commit}`, `{suite}` and `{date}` are filled in, quoted.
   */
  readonly jql?: string;
  /** Which issue counts when `jql` finds several: none (`only`), or the one created last. @default 'only' */
  readonly pick?: 'only' | 'newest';
  /**
   * Identity of a created execution: what makes runs share one.
   * @default CI system, its server and build id, else the run's id
   */
  readonly id?: string;
  /** Key of the project to create one in for each build, when there is no key. */
  readonly project?: string;
  /** Name or id of its issue type. @default 'Test Execution' */
  readonly issueType?: string;
  /**
   * Summary; `{repository}`, `{workflow}`, `{branch}`, `{build}`, `{commit}`, `{suite}` and `{date}` are filled in.
   * @default '{repository} · {workflow} {suite} #{build} ({branch})'
   */
  readonly summary?: string;
  /** Labels beside the one that defectlink finds it by. */
  readonly labels?: readonly string[];
  /** Further fields as the REST API takes them, such as `{ customfield_10010: { value: 'QA' } }`. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /**
   * `always` creates it although nothing is to be linked, `whenMissing` when `jql` finds none. For runs without any failure `always` must be a reporter option or `DEFECTLINK_EXECUTION_CREATE`, because such runs read no file.
   * @default 'whenLinking'
   */
  readonly create?: 'whenLinking' | 'always' | 'whenMissing';
}

/**
 * A Test Execution for some of a build's tests. How one is created (`project`, `issueType`, `summary`, `labels`, `fields`,
 * `create`) is taken from `execution` where it is not said; which one it is (`key`, `jql`, `pick`, `id`) is not.
 */
export interface MatchedExecutionOptions extends ExecutionOptions {
  readonly match: ExecutionMatch;
}

/** What a configuration file may hold. Everything can also be a reporter option or an environment variable. */
export interface DefectlinkConfig {
  /** For an editor's completion in JSON files; not read. */
  readonly $schema?: string;
  readonly jira?: {
    /**
     * Base URL of the site, with the context path of a Data Center: `https://acme.atlassian.net`.
     * `JIRA_BASE_URL` goes over it.
     */
    readonly baseUrl?: string;
    /** Prefix of the variables that hold the address and the credentials, for a second site: with `STAGE`, `STAGE_BASE_URL` goes over the file, and `JIRA_BASE_URL` says nothing; never in a file. @default 'JIRA' */
    readonly envPrefix?: string;
    /**
     * Names of headers that a gateway before Jira demands. The value of `CF-Access-Client-Id` is read from
     * `JIRA_HEADER_CF_ACCESS_CLIENT_ID`.
     */
    readonly headers?: readonly string[];
    /**
     * Allows `http:` to a host other than this machine, which sends the credentials unencrypted.
     * @default false
     */
    readonly allowHttp?: boolean;
  };
  /**
   * Keys of the projects whose issue keys count in titles and prose, beside those of `mappingByProject`.
   */
  readonly projects?: readonly string[];
  readonly mapping?: IssueMapping;
  /** Mappings by the Jira project of the defect, each laid over `mapping`. */
  readonly mappingByProject?: Readonly<Record<string, IssueMapping>>;
  readonly execution?: ExecutionOptions;
  /**
   * Test Executions of their own for some of the tests: each has a `match` and the options of `execution`. The first whose `match` fits a test is its; the others go to `execution`.
   */
  readonly executions?: readonly MatchedExecutionOptions[];
  /** Types of Playwright annotations that name issues. */
  readonly annotations?: {
    /** Types of annotations that name defects, beside `defect`. @default ['issue', 'bug'] */
    readonly defect?: readonly string[];
    /** Types of annotations that name test cases, beside `testCase`. @default ['test_key', 'tms'] */
    readonly testCase?: readonly string[];
  };
  /** Outcomes that are linked; also `flaky`, `expectedFailure`. @default ['failed'] */
  readonly linkOn?: readonly LinkableOutcome[];
  /** Whether a failed test is linked to its primary defect or to all that it names. @default 'primary' */
  readonly defectsPerTest?: 'primary' | 'all';
  /** Fails the run when a link failed or a wanted key is unusable; in mode `plan`, for the latter alone. @default false */
  readonly failOnError?: boolean;
  /** Milliseconds without progress after which linking gives up. @default 60000 */
  readonly timeout?: number;
  /** Milliseconds after which linking gives up in any case; `push` keeps to it only when it is set. @default 300000 */
  readonly maxDuration?: number;
  /**
   * When so many tests without a defect fail that the cause is elsewhere, nothing is linked; `false`
   * links regardless. Tests of a run of what failed before (`--last-failed`, `--onlyFailures`) do not
   * count.
   * @default { ratio: 0.3, minimumTests: 20 }
   */
  readonly outage?:
    | false
    | {
        /** Share of failed tests above which it is an outage. @default 0.3 */
        readonly ratio?: number;
        /** Fewest tests for which the share means anything. @default 20 */
        readonly minimumTests?: number;
      };
  /** Most new links that one build writes without being told to. @default 100 */
  readonly maxNewLinks?: number;
  /**
   * Further formats that the report is kept in, beside its JSON: `html` (a page without script), `csv` (the traceability matrix). Needs `@defectlink/dashboard`, which the command brings. @default JSON alone
   */
  readonly report?: readonly ('html' | 'csv')[];
  /** What `defectlink check` makes of the marks of a suite. */
  readonly check?: {
    /** What `defectlink check` makes of a test that its code skips and that names no defect: `off`, `warn` or `error`. @default 'warn' */
    readonly skippedWithoutDefect?: CheckLevel;
    /** The same of a test that is expected to fail and names no defect. @default 'warn' */
    readonly expectedWithoutDefect?: CheckLevel;
    /** The same of a key that does not exist, or is no defect. @default 'warn' */
    readonly unknownDefect?: CheckLevel;
    /** The same of a defect that is done, while its test is still skipped, expected to fail or tagged. @default 'warn' */
    readonly closedDefect?: CheckLevel;
    /** The same of an open defect that is named by a test that passed. @default 'warn' */
    readonly passingWithDefect?: CheckLevel;
    /** The same of a defect that has been open for long, while its test does not pass. @default 'warn' */
    readonly oldDefect?: CheckLevel;
    /** The same of a failed test that names no defect which can be used. @default 'warn' */
    readonly newFailures?: CheckLevel;
    /** Builds in a row that a test has to pass before `passingWithDefect` speaks of it. More than one asks for the journals of several builds. @default 1 */
    readonly passingBuilds?: number;
    /** Days after which an open defect is old. @default 90 */
    readonly defectAge?: number;
  };
}

/** Options that must be known as soon as a run starts: given to the reporter or by the environment, never in a file. */
export interface RunOptions {
  /** What a run does with Jira: `link`, `record`, `plan` or `off`. @default by where it runs */
  readonly mode?: Mode;
  /** Folder of journals and reports, from the runner's config folder. @default 'defectlink-results' */
  readonly outputDir?: string;
  /**
   * Configuration file, from the runner's config folder.
   * @default the nearest one up to the repository's root
   */
  readonly configFile?: string;
  /** Whether a shard links on its own; it then needs the key of an execution. @default 'record' */
  readonly shards?: 'record' | 'link';
  /** Whether tests whose defect is open fail the run, or are expected to fail (`expectFailure`, Playwright 1.62 and newer). @default 'fail' */
  readonly knownDefects?: 'fail' | 'expectFailure';
}

/** What a reporter takes: the configuration and the options of the run. An interface would not go where runners ask for a record. */
export type ReporterOptions = Pick<DefectlinkConfig & RunOptions, keyof DefectlinkConfig | keyof RunOptions>;

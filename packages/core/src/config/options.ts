import { CHECK_LEVELS } from '../domain/known/check-marks.ts';
import { LINKABLE_OUTCOMES } from '../domain/build/outcome.ts';
import type { Option } from './option.ts';

/**
 * Every option that a configuration file may hold, section by section: the one place of its type, default, variable and
 * description. The schema, the environment's reader and the JSON Schema are made of it; the types that users write by and the
 * README's table are held to it by tests. Plain data, so that a run that links nothing need not load a schema library.
 */
export const OPTIONS = {
  jira: {
    baseUrl: {
      type: 'text',
      description:
        'Base URL of the site, with the context path of a Data Center: `https://acme.atlassian.net`. `JIRA_BASE_URL` goes over it.',
    },
    envPrefix: {
      type: 'prefix',
      default: 'JIRA',
      description:
        'Prefix of the variables that hold the address and the credentials, for a second site: with `STAGE`, `STAGE_BASE_URL` goes over the file, and `JIRA_BASE_URL` says nothing; never in a file.',
    },
    headers: {
      type: 'list',
      description:
        'Names of headers that a gateway before Jira demands. The value of `CF-Access-Client-Id` is read from `JIRA_HEADER_CF_ACCESS_CLIENT_ID`.',
    },
    allowHttp: {
      type: 'flag',
      default: false,
      description:
        'Allows `http:` to a host other than this machine, which sends the credentials unencrypted.',
    },
  },
  projects: {
    type: 'list',
    description:
      'Keys of the projects whose issue keys count in titles and prose, beside those of `mappingByProject`.',
  },
  mapping: {
    defectIssueType: {
      type: 'names',
      description: 'Issue type of defects, by name or id; several may be named.',
    },
    defectToExecution: {
      type: 'phrase',
      description: 'Phrase on the defect towards the Test Execution: "KP-101 is caused by KP-88".',
    },
    defectToTestCase: {
      type: 'phrase',
      description: 'Phrase on the defect towards the test case: "KP-101 is tested by KP-42".',
    },
    testCaseIssueType: {
      type: 'names',
      otherwise: "any but a defect's",
      description:
        'Issue type of test cases. Without it, any issue that is no defect may be named as a test case.',
    },
    requirementIssueType: {
      type: 'names',
      description: 'Issue type of requirements, for `defectlink trace`.',
    },
    executionToTestCase: {
      type: 'phrase',
      otherwise: 'not linked',
      description:
        'Phrase on the Test Execution towards the test cases of failed tests. Without it, these links are not made.',
    },
    testCaseToRequirement: {
      type: 'phrase',
      description: 'Phrase on the test case towards its requirement, for `defectlink trace`.',
    },
    testPlanIssueType: {
      type: 'names',
      description: 'Issue type of Test Plans. An issue of it is never taken for the Test Execution.',
    },
    testPlanToExecution: {
      type: 'phrase',
      description: 'Phrase on the Test Plan towards its Test Executions.',
    },
    testPlanToTestCase: {
      type: 'phrase',
      description: 'Phrase on the Test Plan towards its test cases.',
    },
    testStepIssueType: {
      type: 'names',
      description: 'Issue type of test steps, which are never taken for test cases.',
    },
    preconditionIssueType: {
      type: 'names',
      description: 'Issue type of preconditions, which are never taken for test cases.',
    },
  },
  mappingByProject: {
    type: 'mappings',
    description: 'Mappings by the Jira project of the defect, each laid over `mapping`.',
  },
  execution: {
    key: {
      type: 'text',
      variable: 'DEFECTLINK_EXECUTION',
      description:
        'Key of an existing issue, such as `KP-88`, or its address; it is linked and otherwise left alone. Best given by `DEFECTLINK_EXECUTION`.',
    },
    jql: {
      type: 'text',
      description:
        'Query that finds the Test Execution, such as `project = KP AND labels = {suite}`; `{repository}`, `{workflow}`, `{branch}`, `{build}`, `{commit}`, `{suite}` and `{date}` are filled in, quoted.',
    },
    pick: {
      type: 'choice',
      values: ['only', 'newest'],
      default: 'only',
      description: 'Which issue counts when `jql` finds several: none (`only`), or the one created last.',
    },
    id: {
      type: 'text',
      otherwise: "CI system, its server and build id, else the run's id",
      description: 'Identity of a created execution: what makes runs share one.',
    },
    project: {
      type: 'text',
      description: 'Key of the project to create one in for each build, when there is no key.',
    },
    issueType: {
      type: 'text',
      default: 'Test Execution',
      description: 'Name or id of its issue type.',
    },
    summary: {
      type: 'text',
      default: '{repository} · {workflow} {suite} #{build} ({branch})',
      description:
        'Summary; `{repository}`, `{workflow}`, `{branch}`, `{build}`, `{commit}`, `{suite}` and `{date}` are filled in.',
    },
    labels: { type: 'list', description: 'Labels beside the one that defectlink finds it by.' },
    fields: {
      type: 'fields',
      description:
        "Further fields as the REST API takes them, such as `{ customfield_10010: { value: 'QA' } }`.",
    },
    create: {
      type: 'choice',
      values: ['whenLinking', 'always', 'whenMissing'],
      default: 'whenLinking',
      description:
        '`always` creates it although nothing is to be linked, `whenMissing` when `jql` finds none. For runs without any failure `always` must be a reporter option or ' +
        '`DEFECTLINK_EXECUTION_CREATE`, because such runs read no file.',
    },
  },
  executions: {
    type: 'executions',
    description:
      'Test Executions of their own for some of the tests: each has a `match` and the options of `execution`. The first whose `match` fits a test is its; the others go to `execution`.',
  },
  annotations: {
    defect: {
      type: 'list',
      default: ['issue', 'bug'],
      description: 'Types of annotations that name defects, beside `defect`.',
    },
    testCase: {
      type: 'list',
      default: ['test_key', 'tms'],
      description: 'Types of annotations that name test cases, beside `testCase`.',
    },
  },
  linkOn: {
    type: 'choices',
    values: LINKABLE_OUTCOMES,
    default: ['failed'],
    description: 'Outcomes that are linked; also `flaky`, `expectedFailure`.',
  },
  defectsPerTest: {
    type: 'choice',
    values: ['primary', 'all'],
    default: 'primary',
    description: 'Whether a failed test is linked to its primary defect or to all that it names.',
  },
  failOnError: {
    type: 'flag',
    default: false,
    description:
      'Fails the run when a link failed or a wanted key is unusable; in mode `plan`, for the latter alone.',
  },
  timeout: {
    type: 'milliseconds',
    default: 60_000,
    description: 'Milliseconds without progress after which linking gives up.',
  },
  maxDuration: {
    type: 'milliseconds',
    default: 300_000,
    description:
      'Milliseconds after which linking gives up in any case; `push` keeps to it only when it is set.',
  },
  outage: {
    type: 'outage',
    default: { ratio: 0.3, minimumTests: 20 },
    description:
      'When so many tests without a defect fail that the cause is elsewhere, nothing is linked; `false` links regardless. Tests of a run of what failed before (`--last-failed`, `--onlyFailures`) do not count.',
  },
  maxNewLinks: {
    type: 'linkCount',
    default: 100,
    description: 'Most new links that one build writes without being told to.',
  },
  report: {
    type: 'choices',
    values: ['html', 'csv'],
    otherwise: 'JSON alone',
    description:
      'Further formats that the report is kept in, beside its JSON: `html` (a page without script), `csv` (the traceability matrix). ' +
      'Needs `@defectlink/dashboard`, which the command brings.',
  },
  check: {
    skippedWithoutDefect: {
      type: 'choice',
      values: CHECK_LEVELS,
      default: 'warn',
      description:
        'What `defectlink check` makes of a test that its code skips and that names no defect: `off`, `warn` or `error`.',
    },
    expectedWithoutDefect: {
      type: 'choice',
      values: CHECK_LEVELS,
      default: 'warn',
      description: 'The same of a test that is expected to fail and names no defect.',
    },
    unknownDefect: {
      type: 'choice',
      values: CHECK_LEVELS,
      default: 'warn',
      description: 'The same of a key that does not exist, or is no defect.',
    },
    closedDefect: {
      type: 'choice',
      values: CHECK_LEVELS,
      default: 'warn',
      description:
        'The same of a defect that is done, while its test is still skipped, expected to fail or tagged.',
    },
    passingWithDefect: {
      type: 'choice',
      values: CHECK_LEVELS,
      default: 'warn',
      description: 'The same of an open defect that is named by a test that passed.',
    },
    oldDefect: {
      type: 'choice',
      values: CHECK_LEVELS,
      default: 'warn',
      description: 'The same of a defect that has been open for long, while its test does not pass.',
    },
    newFailures: {
      type: 'choice',
      values: CHECK_LEVELS,
      default: 'warn',
      description: 'The same of a failed test that names no defect which can be used.',
    },
    passingBuilds: {
      type: 'count',
      default: 1,
      description:
        'Builds in a row that a test has to pass before `passingWithDefect` speaks of it. More than one asks for the journals of several builds.',
    },
    defectAge: {
      type: 'count',
      default: 90,
      description: 'Days after which an open defect is old.',
    },
  },
} as const satisfies Readonly<Record<string, Option | Readonly<Record<string, Option>>>>;

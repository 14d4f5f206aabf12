/** What is said of a role: its words, the number that examples give it, and the usual names of its issue type. */
interface RoleWords {
  readonly title: string;
  readonly noun: string;
  readonly example: number;
  readonly usualTypes: readonly string[];
}

/** The roles that the Issue Mapping gives to issues. */
export const ROLES = {
  defect: {
    title: 'Defect',
    noun: 'defect',
    example: 101,
    usualTypes: ['Bug', 'Defect', 'Fault', 'Incident', 'Problem'],
  },
  execution: {
    title: 'Test Execution',
    noun: 'Test Execution',
    example: 88,
    usualTypes: ['Test Execution', 'Test Run', 'Execution', 'Test Cycle'],
  },
  testCase: {
    title: 'Test Case',
    noun: 'test case',
    example: 42,
    usualTypes: ['Test Case', 'Test', 'Testcase', 'Zephyr Test', 'Xray Test'],
  },
  requirement: {
    title: 'Requirement',
    noun: 'requirement',
    example: 1,
    usualTypes: ['Requirement', 'Story', 'User Story', 'Feature', 'Epic'],
  },
  testPlan: {
    title: 'Test Plan',
    noun: 'Test Plan',
    example: 7,
    usualTypes: ['Test Plan', 'Plan', 'Xray Test Plan'],
  },
  testStep: { title: 'Test Step', noun: 'test step', example: 43, usualTypes: ['Test Step', 'Step'] },
  precondition: {
    title: 'Precondition',
    noun: 'precondition',
    example: 41,
    usualTypes: ['Precondition', 'Pre-Condition'],
  },
} as const satisfies Readonly<Record<string, RoleWords>>;

export type Role = keyof typeof ROLES;

/** A role whose issue types the mapping names, as `testCaseIssueType`; that of Test Executions is `execution.issueType`. */
export type MappedRole = Exclude<Role, 'execution'>;

export const MAPPED_ROLES = Object.keys(ROLES).filter((role): role is MappedRole => role !== 'execution');

/** What is said of a link of the chain. */
interface LinkWords {
  /** The role of the issue that shows the phrase. */
  readonly from: Role;
  readonly to: Role;
  readonly required: boolean;
  /**
   * Whether the first issue does something to the other. A defect's own phrases are passive by custom ("is caused by", "is tested by"),
   * and Jira's passive phrases are the inward ones; an execution "includes" and a test case "tests".
   */
  readonly active: boolean;
  readonly usualPhrases: readonly string[];
}

/** The links of the chain by their names in the mapping, in the order of the chain. */
export const CHAIN_LINKS = {
  defectToExecution: {
    from: 'defect',
    to: 'execution',
    required: true,
    active: false,
    usualPhrases: ['is caused by', 'is found by', 'was found by', 'is detected by', 'is discovered by'],
  },
  defectToTestCase: {
    from: 'defect',
    to: 'testCase',
    required: true,
    active: false,
    usualPhrases: ['is tested by', 'is found by', 'was found by', 'is detected by', 'is verified by'],
  },
  executionToTestCase: {
    from: 'execution',
    to: 'testCase',
    required: false,
    active: true,
    usualPhrases: ['includes', 'executes', 'contains', 'runs'],
  },
  testCaseToRequirement: {
    from: 'testCase',
    to: 'requirement',
    required: false,
    active: true,
    usualPhrases: ['tests', 'verifies', 'validates', 'covers'],
  },
  testPlanToExecution: {
    from: 'testPlan',
    to: 'execution',
    required: false,
    active: true,
    usualPhrases: ['plans', 'includes', 'contains'],
  },
  testPlanToTestCase: {
    from: 'testPlan',
    to: 'testCase',
    required: false,
    active: true,
    usualPhrases: ['plans', 'includes', 'contains'],
  },
} as const satisfies Readonly<Record<string, LinkWords>>;

export type ChainLink = keyof typeof CHAIN_LINKS;

export const CHAIN_LINK_NAMES = Object.keys(CHAIN_LINKS) as readonly ChainLink[];

/** A phrase for each link of the chain that a mapping has. */
export type ChainPhrases<P> = Readonly<
  Record<RequiredLink, P> & Partial<Record<Exclude<ChainLink, RequiredLink>, P>>
>;

type RequiredLink = {
  [L in ChainLink]: (typeof CHAIN_LINKS)[L]['required'] extends true ? L : never;
}[ChainLink];

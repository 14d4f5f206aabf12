import {
  CHAIN_LINKS,
  DEFECT_ORCHESTRATION,
  EXECUTION_PLANNING,
  ROLES,
  type ChainLink,
  type Role,
} from '@defectlink/core/linking';

/** A drop-down of the Issue Mapping: an issue type that plays a role, or the phrase of a link. */
export type MappingField =
  | {
      readonly kind: 'type';
      readonly name: string;
      readonly role: Role;
      readonly label: string;
      readonly required: boolean;
    }
  | {
      readonly kind: 'phrase';
      readonly name: string;
      readonly link: ChainLink;
      readonly label: string;
      readonly required: boolean;
    };

/** A section of the Issue Mapping, as TestGenie has them. */
export interface MappingSection {
  readonly title: string;
  readonly says: string;
  readonly fields: readonly MappingField[];
}

function type(role: Role, required = false): MappingField {
  return { kind: 'type', name: `${role}IssueType`, role, required, label: `${ROLES[role].title} issue type` };
}

function phrase(link: ChainLink): MappingField {
  const { from, to, required } = CHAIN_LINKS[link];
  return { kind: 'phrase', name: link, link, required, label: `${ROLES[from].title} → ${ROLES[to].title}` };
}

export const MAPPING_SECTIONS: readonly MappingSection[] = [
  {
    title: 'Requirement & Test Linkage',
    says: 'Which issues are requirements and test cases, and how a test case names what it tests.',
    fields: [
      type('requirement'),
      type('testCase'),
      phrase('testCaseToRequirement'),
      type('testStep'),
      type('precondition'),
    ],
  },
  {
    title: 'Defect Orchestration',
    says: 'Which issues are defects, and what is said on a defect about the execution and the test case that caught it.',
    fields: [type('defect', true), phrase('defectToExecution'), phrase('defectToTestCase')],
  },
  {
    title: 'Execution Planning',
    says: 'Which issues are Test Executions and Test Plans, and how they hold test cases and each other.',
    fields: [
      type('execution'),
      type('testPlan'),
      phrase('executionToTestCase'),
      phrase('testPlanToExecution'),
      phrase('testPlanToTestCase'),
    ],
  },
];

export const MAPPING_FIELDS: readonly MappingField[] = MAPPING_SECTIONS.flatMap(({ fields }) => fields);

/** What has to be mapped so that each of the two offers a link: defectlink, and TestGenie's own dashboard. */
export const GATES = [
  {
    who: 'defectlink links failed tests',
    needs: DEFECT_ORCHESTRATION,
  },
  {
    who: 'TestGenie offers its own link action too',
    needs: [...DEFECT_ORCHESTRATION, ...EXECUTION_PLANNING],
  },
] as const;

import {
  CHAIN_LINKS,
  guessIssueType,
  guessPhrase,
  offeredPhrases,
  ROLES,
  writePhrase,
  type ChainLink,
  type DefectlinkConfig,
  type MappingOffer,
  type OfferedPhrase,
  type Role,
} from '@defectlink/core/linking';
import type { Asker, Choosable } from './ask.ts';
import { CommandFailure, EXIT } from './command-failure.ts';

/** Answers given as options, by their names. */
export interface MappingAnswers extends Readonly<Partial<Record<(typeof ASKED_LINKS)[number], string>>> {
  readonly defectType?: string;
  readonly testCaseType?: string;
  readonly requirementType?: string;
  readonly executionType?: string;
  readonly testPlanType?: string;
  readonly testStepType?: string;
  readonly preconditionType?: string;
}

/** Where answers come from that were not given as options: a person, or the usual names. */
export type AnswerSource =
  { readonly kind: 'person'; readonly asker: Asker } | { readonly kind: 'guess' } | { readonly kind: 'none' };

interface TypeQuestion {
  readonly role: Role;
  readonly answer: keyof MappingAnswers;
  readonly flag: string;
  readonly question: string;
  readonly required: boolean;
  /** Asked only where the projects have a type of a usual name. */
  readonly rare?: true;
}

const TYPE_QUESTIONS: readonly TypeQuestion[] = [
  {
    role: 'defect',
    answer: 'defectType',
    flag: '--defect-type',
    question: 'Issue type of defects',
    required: true,
  },
  {
    role: 'testCase',
    answer: 'testCaseType',
    flag: '--test-case-type',
    question: 'Issue type of test cases',
    required: false,
  },
  {
    role: 'requirement',
    answer: 'requirementType',
    flag: '--requirement-type',
    question: 'Issue type of requirements',
    required: false,
  },
  {
    role: 'execution',
    answer: 'executionType',
    flag: '--execution-type',
    question: 'Issue type of Test Executions',
    required: false,
  },
  {
    role: 'testPlan',
    answer: 'testPlanType',
    flag: '--test-plan-type',
    question: 'Issue type of Test Plans',
    required: false,
    rare: true,
  },
  {
    role: 'testStep',
    answer: 'testStepType',
    flag: '--test-step-type',
    question: 'Issue type of test steps, which are never taken for test cases',
    required: false,
    rare: true,
  },
  {
    role: 'precondition',
    answer: 'preconditionType',
    flag: '--precondition-type',
    question: 'Issue type of preconditions, which are never taken for test cases',
    required: false,
    rare: true,
  },
];

/** The links that are asked for. */
const ASKED_LINKS = [
  'defectToExecution',
  'defectToTestCase',
  'executionToTestCase',
  'testCaseToRequirement',
  'testPlanToExecution',
  'testPlanToTestCase',
] as const satisfies readonly ChainLink[];

/** A chosen mapping, and the sentences that it makes. */
export interface ChosenMapping {
  readonly settings: DefectlinkConfig;
  readonly sentences: readonly string[];
}

/** Chooses the mapping from what a site offers: options first, then a person or the usual names. */
export async function chooseMapping(
  offer: MappingOffer,
  answers: MappingAnswers,
  source: AnswerSource,
): Promise<ChosenMapping> {
  const [project] = offer.projects;
  if (!project) throw new RangeError('a mapping is chosen from at least one project');
  const types = [...new Set(offer.projects.flatMap(({ issueTypes }) => issueTypes.map(({ name }) => name)))];
  const chosenTypes = new Map<Role, string>();
  const missing: string[] = [];
  for (const question of TYPE_QUESTIONS) {
    const type = await chooseType(question, types, answers[question.answer], source);
    if (type !== undefined) chosenTypes.set(question.role, type);
    else if (question.required) missing.push(`${question.flag}: one of ${types.join(', ')}`);
  }
  const offered = offeredPhrases(offer.linkTypes);
  const phrases = new Map<ChainLink, OfferedPhrase>();
  for (const link of ASKED_LINKS) {
    // Where there are no Test Plans, nothing is linked to them.
    const { from } = CHAIN_LINKS[link];
    if (from === 'testPlan' && !chosenTypes.has(from) && answers[link] === undefined) continue;
    const phrase = await choosePhrase(link, offered, answers[link], source, project.key);
    if (phrase) phrases.set(link, phrase);
    else if (CHAIN_LINKS[link].required) {
      missing.push(`${flagOf(link)}: one of ${offered.map((one) => one.phrase).join(', ')}`);
    }
  }
  if (missing.length > 0) {
    const usual = source.kind === 'guess' ? '' : ', or --yes for the usual names';
    throw new CommandFailure(
      EXIT.usage,
      `Answers are missing. Add these options${usual}:`,
      ...missing.map((line) => `  ${line}`),
    );
  }
  const creates = await chooseCreation(chosenTypes.get('execution'), project.key, answers, source);
  return {
    settings: settingsOf(offer, chosenTypes, phrases, creates),
    sentences: sentencesOf(phrases, project.key),
  };
}

/** Whether builds create Test Executions: it fills a project with issues, so nobody assumes it. */
async function chooseCreation(
  type: string | undefined,
  project: string,
  { executionType }: MappingAnswers,
  source: AnswerSource,
): Promise<boolean> {
  if (type === undefined) return false;
  if (source.kind !== 'person') return executionType !== undefined;
  return source.asker.choose('Which Test Execution do the links of a build go to?', [
    {
      value: false,
      label: 'one that your team names, by DEFECTLINK_EXECUTION',
      hint: 'one a sprint or release',
    },
    { value: true, label: `a new ${type} in ${project} for each build` },
  ]);
}

async function chooseType(
  { role, flag, question, required, rare }: TypeQuestion,
  types: readonly string[],
  answer: string | undefined,
  source: AnswerSource,
): Promise<string | undefined> {
  if (answer !== undefined) {
    const found = types.find((type) => sameText(type, answer));
    if (found !== undefined) return found;
    throw new CommandFailure(
      EXIT.usage,
      `${flag}: the projects have no issue type "${answer}". They have ${types.join(', ')}.`,
    );
  }
  const guess = guessIssueType(role, types);
  if (source.kind === 'none') return undefined;
  if (source.kind === 'guess' || (rare && guess === undefined)) return guess;
  const options: Choosable<string | undefined>[] = types.map((type) => ({ value: type, label: type }));
  if (!required) options.push({ value: undefined, label: 'none' });
  return source.asker.choose(question, options, guess);
}

async function choosePhrase(
  link: ChainLink,
  offered: readonly OfferedPhrase[],
  answer: string | undefined,
  source: AnswerSource,
  project: string,
): Promise<OfferedPhrase | undefined> {
  if (answer !== undefined) return namedPhrase(answer, flagOf(link), offered);
  const usual = guessPhrase(link, offered);
  const guess = offered.find(({ phrase }) => phrase === usual);
  if (source.kind === 'none') return undefined;
  if (source.kind === 'guess') return guess;
  const options: Choosable<OfferedPhrase | undefined>[] = offered.map((one) => ({
    value: one,
    label: sentence(link, one, project),
    hint: one.type.name,
  }));
  const { from, to, required } = CHAIN_LINKS[link];
  const question = `${ROLES[from].title} → ${ROLES[to].title}`;
  if (!required)
    options.push({ value: undefined, label: 'none', hint: 'this step of the chain is left out' });
  return source.asker.choose(question, options, guess);
}

/** The phrase of that name. Where two types have it, the type is named with it: `Type: phrase`. */
function namedPhrase(answer: string, flag: string, offered: readonly OfferedPhrase[]): OfferedPhrase {
  const found = offered.filter(
    ({ phrase, type }) => sameText(phrase, answer) || sameText(`${type.name}: ${phrase}`, answer),
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  const list = (only ? found : offered).map(({ phrase, type }) => `"${type.name}: ${phrase}"`).join(', ');
  throw new CommandFailure(
    EXIT.usage,
    only
      ? `${flag}: several link types have the phrase "${answer}". Say which: ${list}.`
      : `${flag}: the site has no link type with the phrase "${answer}". It has ${list}.`,
  );
}

function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function settingsOf(
  offer: MappingOffer,
  types: ReadonlyMap<Role, string>,
  phrases: ReadonlyMap<ChainLink, OfferedPhrase>,
  creates: boolean,
): DefectlinkConfig {
  const names = {
    defect: 'defectIssueType',
    testCase: 'testCaseIssueType',
    requirement: 'requirementIssueType',
    testPlan: 'testPlanIssueType',
    testStep: 'testStepIssueType',
    precondition: 'preconditionIssueType',
  } as const;
  const issueTypes = Object.entries(names).flatMap(([role, option]) => {
    const type = types.get(role as keyof typeof names);
    return type === undefined ? [] : [[option, writtenType(type, offer)] as const];
  });
  const links = [...phrases].map(([link, phrase]) => [link, writePhrase(phrase, offer.linkTypes)] as const);
  const mapping = { ...Object.fromEntries(issueTypes), ...Object.fromEntries(links) };
  const executionType = types.get('execution');
  const [project] = offer.projects;
  return {
    jira: { baseUrl: offer.baseUrl },
    projects: offer.projects.map(({ key }) => key),
    mapping,
    ...(executionType !== undefined && {
      execution: { ...(creates && project && { project: project.key }), issueType: executionType },
    }),
  };
}

/** An issue type as the mapping names it: with its ids where another account may read another name. */
function writtenType(type: string, { projects, translated }: MappingOffer): string | readonly string[] {
  if (!translated) return type;
  const ids = projects.flatMap(({ issueTypes }) =>
    issueTypes.filter(({ name }) => name === type).map(({ id }) => id),
  );
  return [type, ...new Set(ids)];
}

function sentencesOf(phrases: ReadonlyMap<ChainLink, OfferedPhrase>, project: string): string[] {
  return [...phrases].map(([link, phrase]) => sentence(link, phrase, project));
}

/** What a link will read like, between issues of a project. */
function sentence(link: ChainLink, { phrase }: OfferedPhrase, project: string): string {
  const { from, to } = CHAIN_LINKS[link];
  return `${project}-${ROLES[from].example} ${phrase} ${project}-${ROLES[to].example}`;
}

/** The option that answers for a link: `--defect-to-test-case`. */
function flagOf(link: ChainLink): string {
  return `--${link.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

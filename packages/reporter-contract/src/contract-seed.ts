import { kpSeed, type SimulatorSeed } from '@defectlink/jira-simulator';

const FIRST_DEFECT = 201;
const LAST_DEFECT = 299;

/** The simulator's own seed and the defects KP-201 to KP-299, of which each case has its own. */
export function contractSeed(): SimulatorSeed {
  const seed = kpSeed();
  const numbers = Array.from({ length: LAST_DEFECT - FIRST_DEFECT + 1 }, (_, at) => FIRST_DEFECT + at);
  const defects = numbers.map((number) => ({
    key: `KP-${number}`,
    type: 'Bug',
    summary: `Defect of a contract case, number ${number}`,
  }));
  return { ...seed, issues: [...(seed.issues ?? []), ...defects] };
}

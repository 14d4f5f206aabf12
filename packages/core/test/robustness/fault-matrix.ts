import {
  kpSeed,
  startJiraSimulator,
  type JiraSimulator,
  type SimulatorSeed,
} from '@defectlink/jira-simulator';
import { expect } from 'vitest';
import type { DefectlinkConfig } from '../../src/config/written-config.ts';
import type { LinkReport } from '../../src/domain/report/link-report.ts';
import { buildIn, writeJournal } from '../support/journals.ts';
import { API_TOKEN, newFolder, PERSONAL_TOKEN, Site, type Linking } from '../support/site.ts';
import { VirtualClock } from '../support/virtual-clock.ts';
import { FAULT_CLASSES, type FaultClass } from './fault-classes.ts';
import { Front } from './front.ts';
import { ALL_LINKS, CREATED_EXECUTION, linksMade, RUN, WANTED, WANTED_LINKS } from './recorded-build.ts';

/** A kind of request, and which of its occurrences in one linking is struck. */
export interface Target {
  /** As the simulator names it: `POST /issueLink`. */
  readonly endpoint: string;
  readonly nth: number;
}

/** How long a fault lasts: it strikes one request, or that one and all later ones of its kind. */
type Persistence = 'once' | 'from then on';

interface Cell extends Target {
  readonly fault: FaultClass;
  readonly persistence: Persistence;
}

/** What differs between the matrices. */
export interface MatrixSettings {
  readonly deployment: 'cloud' | 'dataCenter';
  /** By how much the search index lags, in milliseconds. */
  readonly indexLagMs: number;
  /** A field that the site demands of an execution, and that only the later linking gives. */
  readonly demandedField?: string;
}

/** The default budget, and the one request that may be under way when it ends. */
const LONGEST = 300_000 + 30_000;
const MANY = 500;
/** Cells at a time: they wait for quiet together, so that a few cost no more than one. */
const AT_A_TIME = 6;

/**
 * Links a build while one kind of request meets each class of faults, once and for good; then links it again with Jira well.
 * Fails with what was not as it must be, cell by cell.
 * @param isTried Whether a fault is tried, by its place among all.
 * @returns How many faults were tried.
 */
export async function tryFaults(
  target: Target,
  settings: MatrixSettings,
  isTried: (at: number) => boolean,
): Promise<number> {
  const cells = FAULT_CLASSES.flatMap((fault) =>
    (['once', 'from then on'] as const).map((persistence): Cell => ({ ...target, fault, persistence })),
  ).filter((_, at) => isTried(at));
  const waiting = cells.entries();
  const complaints: string[] = [];
  const worker = async () => {
    for (const [at, cell] of waiting) {
      const name = `${cell.endpoint} (${cell.nth}) ${cell.persistence}: ${cell.fault.name}`;
      const found = await tryFault(cell, at, settings).catch((error: unknown) => [
        `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ]);
      complaints.push(...found.map((complaint) => `${name}: ${complaint}`));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  expect(complaints).toEqual([]);
  return cells.length;
}

/** @returns what was not as it must be. */
async function tryFault(cell: Cell, at: number, settings: MatrixSettings): Promise<string[]> {
  const clock = new VirtualClock();
  const seed = kpSeed();
  const { deployment, indexLagMs, demandedField } = settings;
  if (demandedField !== undefined) {
    seed.customFields = [{ id: demandedField, name: 'Environment', type: 'string', requiredIn: ['KP'] }];
  }
  const simulator = await startJiraSimulator({ deployment, seed, clock, indexLagMs });
  const front = await putInFront(simulator, cell, at, clock);
  const site = new Site(simulator, clock, deployment === 'cloud' ? API_TOKEN : PERSONAL_TOKEN);
  const folder = newFolder();
  writeJournal(folder, RUN);
  const config: DefectlinkConfig = {
    execution: CREATED_EXECUTION,
    ...(front && { jira: { baseUrl: front.url, allowHttp: true } }),
  };
  const later: DefectlinkConfig = {
    execution: {
      ...CREATED_EXECUTION,
      ...(demandedField !== undefined && { fields: { [demandedField]: 'CI' } }),
    },
  };
  try {
    const struck = await site.link(await buildIn(folder), { folder, config });
    const madeThen = made(simulator, seed);
    const met = front ? front.struck : struck.requests.filter(isAt(cell.endpoint)).length >= cell.nth;
    simulator.faults.clear();
    await front?.comeBack();
    const pushed = await site.link(await buildIn(folder), { folder, config: later });
    const madeInAll = made(simulator, seed);
    return [
      ...(met ? [] : ['never met the fault']),
      ...complaintsAboutStruck(struck, madeThen, cell, demandedField !== undefined),
      ...complaintsAboutPush(pushed, madeInAll),
    ];
  } finally {
    front?.close();
    await simulator.close();
  }
}

/** Puts the fault in its place: into the simulator, or into a host before it. */
async function putInFront(
  simulator: JiraSimulator,
  { endpoint, nth, fault: { trouble }, persistence }: Cell,
  at: number,
  clock: VirtualClock,
): Promise<Front | undefined> {
  const struck = persistence === 'once' ? nth : Array.from({ length: MANY }, (_, later) => nth + later);
  if (trouble.kind !== 'absence') {
    simulator.faults.add({ endpoint, nth: struck, fault: trouble });
    return undefined;
  }
  const isStruck = isAt(endpoint);
  let seen = 0;
  return Front.open(
    simulator.url,
    `jira-${endpoint.replaceAll(/\W+/g, '-').toLowerCase()}-${at}.front.test`,
    (request, front) => {
      if (!isStruck(request)) return true;
      seen += 1;
      if (persistence === 'once' ? seen !== nth : seen < nth) return true;
      if (trouble.backAfter === undefined) front.goAway(trouble.how);
      else front.goAwayFor(trouble.backAfter, trouble.how, clock);
      return false;
    },
  );
}

/** Whether a request is one to an endpoint, named as the simulator does. */
function isAt(endpoint: string): (request: { readonly method: string; readonly path: string }) => boolean {
  const [wanted = '', path = ''] = endpoint.split(' ');
  const pattern = new RegExp(`/rest/api/\\d${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
  return (request) => request.method === wanted && pattern.test(request.path);
}

interface Made {
  readonly links: readonly string[];
  readonly executions: readonly string[];
}

function made(simulator: JiraSimulator, seed: SimulatorSeed): Made {
  const before = new Set(seed.issues?.map(({ key }) => key));
  const executions = (simulator.snapshot().issues ?? [])
    .map(({ key }) => key)
    .filter((key) => !before.has(key));
  return { executions, links: linksMade(simulator.links(), seed, executions) };
}

/** How a report names what went wrong. */
const CAUSE = /answered \d|cannot be reached|no answer within/;

function complaintsAboutStruck(
  { report, took, text }: Linking,
  { links }: Made,
  { fault, persistence }: Cell,
  hopeless: boolean,
): string[] {
  const complaints: string[] = [];
  if (took > LONGEST) complaints.push(`took ${took} ms`);
  const helped = fault.nature === 'harmless' || (fault.nature === 'passing' && persistence === 'once');
  const whole = links.join() === ALL_LINKS.join() && report.links.every(({ status }) => status === 'created');
  if (helped && !hopeless && !whole) complaints.push(`did not link all at once:\n${text}`);
  if (new Set(links).size !== links.length) complaints.push(`doubled a link: ${links.join('; ')}`);
  for (const [from, to] of wantedIn(report)) complaints.push(...complaintsAboutLink(report, links, from, to));
  for (const problem of report.problems) complaints.push(...complaintsAboutReason(problem));
  const said = [...report.problems, ...report.notices, ...report.links.map(({ reason = '' }) => reason)].join(
    '\n',
  );
  if (/time for linking was up/.test(said) && !CAUSE.test(said))
    complaints.push(`does not say what the time was spent on:\n${said}`);
  return complaints;
}

/** The ends of the links that a report must tell of, with the name that the execution has in it. */
function wantedIn({ execution }: LinkReport): [from: string, to: string][] {
  const name = execution?.key ?? 'a new Test Execution';
  return [
    ...WANTED.toExecution.map((defect): [string, string] => [defect, name]),
    ...WANTED.toTestCase.map(([a, b]): [string, string] => [a, b]),
  ];
}

function complaintsAboutLink(
  report: LinkReport,
  links: readonly string[],
  from: string,
  to: string,
): string[] {
  const told = report.links.find((link) => link.from === from && link.to === to);
  if (!told) {
    return report.problems.length > 0 ? [] : [`says nothing of ${from} and ${to}`];
  }
  if (told.status === 'created' || told.status === 'existed') {
    const stands = links.some(
      (link) => link.endsWith(` ${from}`) && (link.startsWith(`${to} `) || link.startsWith('NEW ')),
    );
    return stands ? [] : [`says that ${from} and ${to} are linked, and they are not`];
  }
  return complaintsAboutReason(told.reason);
}

/** Words that a person who knows nothing of our code cannot do anything with. */
const GIBBERISH = /undefined|null\b|NaN|\[object|AxiosError|TypeError|\bat \S+:\d+|ECONN|ENOTFOUND|Infinity/;

function complaintsAboutReason(reason: string | undefined): string[] {
  if (reason === undefined) return ['gives no reason'];
  if (reason.length < 30 || GIBBERISH.test(reason))
    return [`gives a reason that nobody understands: ${reason}`];
  return [];
}

function complaintsAboutPush({ report, text }: Linking, { links, executions }: Made): string[] {
  const complaints: string[] = [];
  if (executions.length !== 1) complaints.push(`${executions.length} executions stand`);
  if (links.join() !== ALL_LINKS.join())
    complaints.push(`after a later push these links stand: ${links.join('; ')}\n${text}`);
  const linked = report.links.filter(({ status }) => status === 'created' || status === 'existed');
  if (linked.length !== WANTED_LINKS) complaints.push(`a later push reports:\n${text}`);
  return complaints;
}

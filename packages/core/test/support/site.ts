import {
  kpSeed,
  startJiraSimulator,
  type JiraSimulator,
  type JiraSimulatorOptions,
  type LoggedRequest,
  type SimulatorSeed,
} from '@defectlink/jira-simulator';
import { afterFile, API_TOKEN, folderWith, KP_MAPPING, PERSONAL_TOKEN } from '@defectlink/test-kit';
import { completeConfig } from '../../src/config/complete-config.ts';
import type { Config } from '../../src/config/config.ts';
import type { DefectlinkConfig } from '../../src/config/written-config.ts';
import type { Budget } from '../../src/platform/deadline.ts';
import type { BuildRun } from '../../src/domain/build/build.ts';
import { parseIssueKey, type IssueKey } from '../../src/domain/issue-key.ts';
import type { LinkReport } from '../../src/domain/report/link-report.ts';
import type { JiraClient } from '../../src/jira/ports.ts';
import { linkBuild } from '../../src/link/link-build.ts';
import type { LinkBuildRequest } from '../../src/link/link-build.ts';
import { openJira } from '../../src/jira/open-jira.ts';
import { withinTime } from '../../src/jira/within-time.ts';
import { markdown } from '../../src/report/markdown.ts';
import { terminalText } from '../../src/report/terminal-text.ts';
import { ciWarnings } from '../../src/report/write-report.ts';
import { everythingIn, expectNoSecrets } from './secrets.ts';
import type { HandLinkRequest } from '../../src/workbench/link-by-hand.ts';
import { VirtualClock } from './virtual-clock.ts';

type Environment = Readonly<Record<string, string>>;

export interface SiteOptions extends Omit<JiraSimulatorOptions, 'clock' | 'seed'> {
  /** Changes the usual seed before the site starts. */
  readonly seed?: (seed: SimulatorSeed) => void;
}

/** What one linking is given beside the runs. */
export interface LinkingOptions extends Partial<
  Pick<LinkBuildRequest, 'mode' | 'despite' | 'executionKey' | 'limits' | 'onStart' | 'onProgress'>
> {
  /** Sections of the configuration, each in the place of the usual one. */
  readonly config?: DefectlinkConfig;
  readonly env?: Environment;
  /** Folder for push files and reports. @default a new one */
  readonly folder?: string;
  /** @default that of the configuration */
  readonly budget?: Budget;
}

/** What one linking came to. */
export interface Linking {
  readonly report: LinkReport;
  /** The report as the terminal shows it. */
  readonly text: string;
  /** Where the report was written. */
  readonly path: string | undefined;
  /** The requests that Jira received. */
  readonly requests: readonly LoggedRequest[];
  /** Milliseconds that it took on the virtual clock. */
  readonly took: number;
}

/** The configuration that every test starts from. */
export const USUAL_CONFIG = {
  projects: ['KP'],
  mapping: KP_MAPPING,
  execution: { key: 'KP-88' },
} as const satisfies DefectlinkConfig;

export { API_TOKEN, PERSONAL_TOKEN };

/** Starts a simulated Jira whose time is virtual; it is closed when the test file has ended. */
export async function startSite({ seed: change, ...options }: SiteOptions = {}): Promise<Site> {
  const clock = new VirtualClock();
  const seed = kpSeed();
  change?.(seed);
  const simulator = await startJiraSimulator({ ...options, seed, clock });
  afterFile(() => simulator.close());
  return new Site(simulator, clock, options.deployment === 'dataCenter' ? PERSONAL_TOKEN : API_TOKEN);
}

/** A client of a site; closing it is the caller's. */
export async function clientOf(site: Site): Promise<JiraClient> {
  const jira = await openJira(site.config(), {
    env: site.env,
    clock: site.clock,
    signal: new AbortController().signal,
    onSuccess: () => undefined,
  });
  if (!jira.ok) throw new Error(jira.failure.message);
  return jira.value.client;
}

/** An issue key, checked. */
export function key(text: string): IssueKey {
  const parsed = parseIssueKey(text);
  if (!parsed) throw new Error(`${text} is no key`);
  return parsed;
}

/** An empty folder that is removed when the test file has ended. */
export function newFolder(): string {
  return folderWith();
}

/** A simulated Jira and the usual way to link to it. */
export class Site {
  readonly simulator: JiraSimulator;
  readonly clock: VirtualClock;
  /** Credentials that the site accepts. */
  readonly env: Environment;

  constructor(simulator: JiraSimulator, clock: VirtualClock, env: Environment) {
    this.simulator = simulator;
    this.clock = clock;
    this.env = env;
  }

  /** The usual configuration with sections of it replaced. */
  config(over: DefectlinkConfig = {}): Config {
    const completion = completeConfig(
      { ...USUAL_CONFIG, ...over, jira: { baseUrl: this.simulator.url, ...over.jira } },
      ['test'],
    );
    if (!completion.ok) throw new Error(JSON.stringify(completion.problems));
    return completion.config;
  }

  /** Links runs as a reporter or `defectlink push` does, up to the report file. */
  async link(
    runs: BuildRun | readonly BuildRun[],
    { config: over, env = this.env, folder = newFolder(), budget, ...request }: LinkingOptions = {},
  ): Promise<Linking> {
    const { clock, simulator } = this;
    const config = this.config(over);
    const before = simulator.requests.length;
    const start = clock.now();
    const time = { env, clock, ...(budget && { budget }) };
    const { report, path } = await withinTime(config, time, (jira) =>
      linkBuild({ mode: 'link', ...request, ...jira, runs: [runs].flat(), config, outputDir: folder }),
    );
    const text = terminalText(report, { colors: false, columns: 400, hyperlinks: false });
    const warnings = ciWarnings(report, { GITHUB_ACTIONS: 'true' }).join('\n');
    expectNoSecrets([text, warnings, markdown(report), everythingIn(folder)].join('\n'), env);
    const took = clock.now() - start;
    return { report, text, path, took, requests: simulator.requests.slice(before) };
  }

  /** Does something with a build as a person does by the command or the dashboard. */
  byHand<T>(
    runs: BuildRun | readonly BuildRun[],
    work: (request: HandLinkRequest) => Promise<T>,
    {
      config: over,
      env = this.env,
      folder = newFolder(),
    }: Pick<LinkingOptions, 'config' | 'env' | 'folder'> = {},
  ): Promise<T> {
    const config = this.config(over);
    return withinTime(config, { env, clock: this.clock }, (jira) =>
      work({ ...jira, runs: [runs].flat(), config, outputDir: folder }),
    );
  }

  /** The links of an issue as its page shows them, sorted: `KP-101 is caused by KP-88`. */
  async read(key: string): Promise<string[]> {
    const { issuelinks } = await this.issue(key);
    return issuelinks
      .map(({ type, inwardIssue, outwardIssue }) =>
        // The property names the end that the *other* issue is; the label is the phrase of that direction.
        outwardIssue
          ? `${key} ${type.outward} ${outwardIssue.key}`
          : `${key} ${type.inward} ${inwardIssue?.key ?? ''}`,
      )
      .sort();
  }

  /** The fields of an issue as the REST API answers them. */
  async issue(key: string): Promise<ReadIssue> {
    const { url, headers } = this.#api();
    const answer = await fetch(`${url}/issue/${key}`, { headers });
    if (!answer.ok) throw new Error(`GET ${key} answered ${answer.status}`);
    const { fields } = (await answer.json()) as { readonly fields: ReadIssue };
    return fields;
  }

  /** Makes a link as a person does in Jira. The source shows the type's outward phrase. */
  async linkByHand(link: { readonly type: string; readonly source: string; readonly destination: string }) {
    const { url, headers } = this.#api();
    const answer = await fetch(`${url}/issueLink`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        type: { name: link.type },
        // The names are those of the sentence on the other issue.
        inwardIssue: { key: link.source },
        outwardIssue: { key: link.destination },
      }),
    });
    if (!answer.ok) throw new Error(`POST issueLink answered ${answer.status}`);
  }

  /** Removes the links of an issue as a person does in Jira, or those with one other issue alone. */
  async unlink(key: string, other?: string) {
    const { url, headers } = this.#api();
    const { issuelinks } = await this.issue(key);
    for (const { id, inwardIssue, outwardIssue } of issuelinks) {
      if (other !== undefined && (inwardIssue ?? outwardIssue)?.key !== other) continue;
      const answer = await fetch(`${url}/issueLink/${id}`, { method: 'DELETE', headers });
      if (!answer.ok) throw new Error(`DELETE issueLink answered ${answer.status}`);
    }
  }

  #api(): { readonly url: string; readonly headers: { readonly authorization: string } } {
    const { url } = this.simulator;
    const [api, authorization] =
      this.env.JIRA_PERSONAL_TOKEN === undefined
        ? ['rest/api/3', `Basic ${Buffer.from('dev@example.com:simulator-token').toString('base64')}`]
        : ['rest/api/2', `Bearer ${this.env.JIRA_PERSONAL_TOKEN}`];
    return { url: `${url}/${api}`, headers: { authorization } };
  }
}

export interface ReadIssue {
  readonly summary: string;
  readonly labels: readonly string[];
  readonly description: unknown;
  readonly issuetype: { readonly name: string };
  readonly issuelinks: readonly {
    readonly id: string;
    readonly type: { readonly inward: string; readonly outward: string };
    readonly inwardIssue?: { readonly key: string };
    readonly outwardIssue?: { readonly key: string };
  }[];
  readonly [customField: string]: unknown;
}

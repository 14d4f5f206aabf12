import { absentInJira } from '../domain/absent-in-jira.ts';
import type { Clock } from '../platform/clock.ts';
import { completeConfig } from '../config/complete-config.ts';
import { formatProblem } from '../config/config-problem.ts';
import { DEFAULT_ENV_PREFIX } from '../config/credentials.ts';
import { findConfigFile } from '../config/find-config-file.ts';
import { readBaseUrl } from '../config/read-environment.ts';
import { plainCopy } from '../platform/plain-copy.ts';
import { parseConfig } from '../config/schema.ts';
import type { DefectlinkConfig } from '../config/written-config.ts';
import { checkAccess } from './diagnosis/check-access.ts';
import type { Check } from './diagnosis/check.ts';
import type { ProjectKey } from '../domain/issue-key.ts';
import type { LinkType } from '../domain/mapping/link-type.ts';
import type { Project } from '../jira/ports.ts';
import { textIn, type Environment } from '../domain/environment.ts';
import { seenProjects } from './seen-projects.ts';

/** What a site has to choose a mapping from. */
export interface MappingOffer {
  /** Base URL, without a trailing slash. */
  readonly baseUrl: string;
  /** Name of the account. */
  readonly account: string;
  readonly projects: readonly Project[];
  readonly linkTypes: readonly LinkType[];
  /** Whether another account may read other names of issue types, in its language: ids belong beside them. */
  readonly translated: boolean;
}

export type OfferReading =
  | { readonly ok: true; readonly offer: MappingOffer }
  /** The checks that failed, with their remedies; `about` is what another answer or another environment would mend. */
  | {
      readonly ok: false;
      readonly about: 'site' | 'credentials' | 'projects';
      readonly failed: readonly Pick<Check, 'message' | 'remedy'>[];
    };

export interface OfferRequest {
  /** The site, with its settings so far. */
  readonly jira: NonNullable<DefectlinkConfig['jira']>;
  readonly projects: readonly ProjectKey[];
  readonly env: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Any mapping will do while it is not chosen yet. */
const UNCHOSEN = { defectIssueType: '-', defectToExecution: '-', defectToTestCase: '-' };

/** Reads what a mapping can be chosen from: the issue types of some projects, and the link types of the site. */
export async function readMappingOffer({
  jira,
  projects,
  ...connection
}: OfferRequest): Promise<OfferReading> {
  const completion = completeConfig({ jira, mapping: UNCHOSEN }, ['the answer']);
  if (!completion.ok) {
    const failed = completion.problems.map((problem) => ({ message: formatProblem(problem) }));
    return { ok: false, about: 'site', failed };
  }
  const { config } = completion;
  const access = await checkAccess({ config, ...connection });
  const { client } = access;
  if (!client) {
    const failed = access.checks.filter(({ status }) => status === 'failed');
    const about = failed.some(({ subject }) => subject === 'site') ? 'site' : 'credentials';
    return { ok: false, about, failed };
  }
  try {
    const [linkTypes, ...read] = await Promise.all([
      client.linkTypes(),
      ...projects.map((key) => client.readProject(key)),
    ]);
    const failed = [linkTypes, ...read].flatMap((result) => (result.ok ? [] : [result.failure]));
    const found = read.flatMap((result) => (result.ok && result.value ? [result.value] : []));
    const missing = projects.filter((_, at) => read[at]?.ok && !read[at].value);
    const seen = missing.length > 0 ? await seenProjects(client) : '';
    const absent = missing.map((key) => ({
      message: `${absentInJira(`Project ${key}`, config.jira.baseUrl)} ${seen}`.trim(),
    }));
    if (!linkTypes.ok || failed.length > 0 || absent.length > 0)
      return { ok: false, about: 'projects', failed: [...failed, ...absent] };
    return {
      ok: true,
      offer: {
        baseUrl: config.jira.baseUrl,
        account: client.account.displayName,
        projects: found,
        linkTypes: linkTypes.value,
        // Cloud gives the names in English when it is asked to, as we do; Data Center in each account's language.
        translated: client.deployment === 'dataCenter' || !/^(?:en|$)/i.test(client.account.locale),
      },
    };
  } finally {
    client.close();
  }
}

/**
 * The settings that a configuration file holds so far, and why it cannot be read, as sentences. Without one that can be read they are
 * what is for no file to say: whose credentials are sent.
 */
export type SettingsReading = { readonly settings: DefectlinkConfig } & (
  { readonly ok: true } | { readonly ok: false; readonly problems: readonly string[] }
);

/** Reads the settings of a configuration file that need not be complete. */
export async function readSettings(
  configDir: string,
  configFile: string | undefined,
): Promise<SettingsReading> {
  const file = await findConfigFile(configDir, configFile, process.env);
  // Asked for now, since a file that is code may have set it.
  const envPrefix = textIn(process.env, 'DEFECTLINK_JIRA_ENV_PREFIX');
  const settings = envPrefix === undefined ? {} : { jira: { envPrefix } };
  if (file.kind === 'none') return { ok: true, settings };
  if (file.kind === 'unreadable') return { ok: false, problems: [formatProblem(file.problem)], settings };
  const copy = plainCopy(file.value);
  const parsed = copy.ok ? parseConfig(copy.value, file.source) : undefined;
  if (!parsed?.ok) return { ok: false, problems: (parsed?.problems ?? []).map(formatProblem), settings };
  const { envPrefix: _, ...jira } = parsed.config.jira ?? {};
  return { ok: true, settings: { ...parsed.config, jira: { ...jira, ...settings.jira } } };
}

/** The address of the site while the configuration need not be complete: what the environment says, else the file. */
export function knownSite({ jira }: DefectlinkConfig, env: Environment): string | undefined {
  const pinned = readBaseUrl(env, jira?.envPrefix ?? DEFAULT_ENV_PREFIX);
  return pinned ?? textIn(env, 'DEFECTLINK_JIRA_BASE_URL') ?? jira?.baseUrl;
}

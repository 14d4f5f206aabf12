import {
  knownSite,
  noAddress,
  parseProjectKey,
  projectOfUrl,
  readMappingOffer,
  readSiteUrl,
  startDeadline,
  systemClock,
  type DefectlinkConfig,
  type MappingOffer,
  type ProjectKey,
} from '@defectlink/core/linking';
import type { Asker } from './ask.ts';
import { CommandFailure, EXIT } from './command-failure.ts';
import type { Shell } from './shell.ts';

/** What is known of the site and its projects before anybody is asked. */
export interface SiteRequest {
  /** Given as options: not asked for, unless they turn out wrong. */
  readonly site: string | undefined;
  readonly projects: readonly string[] | undefined;
  /** What the configuration file says so far. */
  readonly settings: DefectlinkConfig;
  /** Who can be asked. */
  readonly asker: Asker | undefined;
  /** Whether `--yes` was given, so that nobody is told to give it. */
  readonly yes: boolean;
}

/**
 * Finds the site and the projects, and reads what a mapping can be chosen from. A wrong answer is asked again; what nobody can
 * answer ends the command.
 */
export async function chooseSite(request: SiteRequest, shell: Shell): Promise<MappingOffer> {
  const { settings, asker, yes } = request;
  const written = request.site ?? (await askSite(knownSite(settings, shell.env), asker, yes));
  let site = siteUrl(written);
  const named = projectOfUrl(written);
  const likely = settings.projects ?? (asker && named !== undefined ? [named] : undefined);
  let projects = projectKeys(request.projects ?? (await askProjects(likely, asker, yes)));
  for (;;) {
    const reading = await readOffer(site, projects, settings, shell);
    if (reading.ok) return reading.offer;
    const lines = reading.failed.flatMap(({ message, remedy }) => [
      `✗ ${message}`,
      ...(remedy === undefined ? [] : [`  ${remedy}`]),
    ]);
    const failure = new CommandFailure(EXIT.failed, ...lines);
    // Credentials are read from the environment, which no answer changes.
    if (!asker || reading.about === 'credentials') throw failure;
    shell.note(failure.message);
    if (reading.about === 'site') site = siteUrl(await askSite(site, asker, yes));
    else projects = projectKeys(await askProjects(projects, asker, yes));
  }
}

const EXAMPLE = 'https://acme.atlassian.net';

/** The address of a site as it was written; it can be read. */
async function askSite(known: string | undefined, asker: Asker | undefined, yes: boolean): Promise<string> {
  if (asker) {
    const check = (answer: string) =>
      readSiteUrl(answer) === undefined ? `Expected an address such as ${EXAMPLE}` : undefined;
    return asker.text('Address of your Jira', known ?? '', check, EXAMPLE);
  }
  if (known !== undefined) return known;
  throw new CommandFailure(
    EXIT.usage,
    `Which Jira? Add --site ${EXAMPLE}, or set JIRA_BASE_URL${yes ? '' : '; --yes answers the rest'}.`,
  );
}

function siteUrl(written: string): string {
  const site = readSiteUrl(written);
  if (site !== undefined) return site;
  throw new CommandFailure(EXIT.usage, noAddress(written));
}

async function askProjects(
  known: readonly string[] | undefined,
  asker: Asker | undefined,
  yes: boolean,
): Promise<readonly string[]> {
  if (asker) {
    const check = (answer: string) =>
      answer.split(',').every((key) => parseProjectKey(key)) ? undefined : 'Expected keys such as KP, SHOP';
    const question = 'Projects that your tests name issues of (keys, separated by commas)';
    return (await asker.text(question, known?.join(', ') ?? '', check, 'KP, SHOP')).split(',');
  }
  if (known && known.length > 0) return known;
  throw new CommandFailure(
    EXIT.usage,
    `Which projects? Add --project KP${yes ? '' : '; --yes answers the rest'}.`,
  );
}

function projectKeys(written: readonly string[]): ProjectKey[] {
  return written.map((text) => {
    const key = parseProjectKey(text);
    if (key) return key;
    throw new CommandFailure(
      EXIT.usage,
      `Expected the key of a project, such as KP, but received "${text}".`,
    );
  });
}

/** Reading what a site offers takes a few requests; more than this says that something hangs. */
const BUDGET = { timeout: 30_000, maxDuration: 120_000 };

async function readOffer(
  site: string,
  projects: readonly ProjectKey[],
  settings: DefectlinkConfig,
  shell: Shell,
): ReturnType<typeof readMappingOffer> {
  const deadline = startDeadline(BUDGET, systemClock);
  shell.status('Reading issue types and link types…');
  try {
    return await readMappingOffer({
      jira: { ...settings.jira, baseUrl: site },
      projects,
      env: shell.env,
      clock: systemClock,
      signal: deadline.signal,
    });
  } finally {
    shell.status();
    deadline.release();
  }
}

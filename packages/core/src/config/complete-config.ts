import { headerNameProblem } from './gateway-headers.ts';
import type { ProjectKey } from '../domain/issue-key.ts';
import { list } from './list.ts';
import { siteAddress } from '../domain/issue-url.ts';
import { readSiteUrl } from '../domain/read-site-url.ts';
import type { WrittenPhrase } from '../domain/mapping/link-phrase.ts';
import {
  CHAIN_LINK_NAMES,
  MAPPED_ROLES,
  type ChainLink,
  type MappedRole,
} from '../domain/mapping/mapped-chain.ts';
import type { CompleteMapping } from '../domain/mapping/resolve-mapping.ts';
import type { Config } from './config.ts';
import type { ConfigProblem } from './config-problem.ts';
import { completeExecution, completeExecutions, readProject } from './complete-execution.ts';
import { credentialUrlProblem } from './credential-url.ts';
import { OPTIONS } from './options.ts';
import type { DefectlinkConfig, IssueMapping } from './written-config.ts';

export type Completion =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/**
 * Completes a written configuration: fills the defaults in, reads keys and the base URL, and demands what linking cannot do without.
 * @param sources Where the written configuration came from, strongest first, for the messages.
 * @param sourceOf Which of them an option is from, or belongs into.
 */
export function completeConfig(
  written: DefectlinkConfig,
  sources: readonly string[],
  sourceOf: (path: string) => string = () => sources[0] ?? 'no configuration was found',
): Completion {
  const problems: ConfigProblem[] = [];
  const report = (path: string, message: string) => {
    problems.push({ source: sourceOf(path), path, message });
  };

  const allowHttp = written.jira?.allowHttp ?? OPTIONS.jira.allowHttp.default;
  const baseUrl = readBaseUrl(written.jira?.baseUrl, allowHttp, report);
  for (const [at, name] of (written.jira?.headers ?? []).entries()) {
    const problem = headerNameProblem(name);
    if (problem !== undefined) report(`jira.headers.${at}`, problem);
  }
  const projects = (written.projects ?? []).flatMap((key) => readProject(key, 'projects', report) ?? []);
  const byProject = new Map<ProjectKey, CompleteMapping>();
  for (const [key, over] of Object.entries(written.mappingByProject ?? {})) {
    const path = `mappingByProject.${key}`;
    const project = readProject(key, path, report);
    const mapping = completeMapping({ ...written.mapping, ...over }, path, report);
    if (project && mapping) byProject.set(project, mapping);
  }
  const mapping = completeMapping(written.mapping ?? {}, 'mapping', report);
  const common = written.execution ?? {};
  const site = baseUrl === undefined ? undefined : siteAddress(baseUrl);
  const execution = completeExecution(common, 'execution', site, report);
  const executions = completeExecutions(written.executions ?? [], common, site, report);
  if (!mapping || baseUrl === undefined || !site || problems.length > 0) return { ok: false, problems };

  const outage = written.outage ?? OPTIONS.outage.default;
  return {
    ok: true,
    config: {
      sources,
      jira: {
        baseUrl,
        envPrefix: written.jira?.envPrefix ?? OPTIONS.jira.envPrefix.default,
        ...(written.jira?.headers && { headers: written.jira.headers }),
        allowHttp,
      },
      rules: {
        tags: {
          projects: new Set([...projects, ...byProject.keys()]),
          site,
          annotations: {
            defect: written.annotations?.defect ?? OPTIONS.annotations.defect.default,
            testCase: written.annotations?.testCase ?? OPTIONS.annotations.testCase.default,
          },
        },
        linkOn: written.linkOn ?? OPTIONS.linkOn.default,
        defectsPerTest: written.defectsPerTest ?? OPTIONS.defectsPerTest.default,
        outage: outage === false ? undefined : { ...OPTIONS.outage.default, ...outage },
        maxNewLinks: written.maxNewLinks ?? OPTIONS.maxNewLinks.default,
      },
      mappings: { mapping, byProject },
      execution,
      executions,
      report: written.report ?? [],
      check: {
        skippedWithoutDefect:
          written.check?.skippedWithoutDefect ?? OPTIONS.check.skippedWithoutDefect.default,
        expectedWithoutDefect:
          written.check?.expectedWithoutDefect ?? OPTIONS.check.expectedWithoutDefect.default,
        unknownDefect: written.check?.unknownDefect ?? OPTIONS.check.unknownDefect.default,
        closedDefect: written.check?.closedDefect ?? OPTIONS.check.closedDefect.default,
        passingWithDefect: written.check?.passingWithDefect ?? OPTIONS.check.passingWithDefect.default,
        oldDefect: written.check?.oldDefect ?? OPTIONS.check.oldDefect.default,
        newFailures: written.check?.newFailures ?? OPTIONS.check.newFailures.default,
        passingBuilds: written.check?.passingBuilds ?? OPTIONS.check.passingBuilds.default,
        defectAge: written.check?.defectAge ?? OPTIONS.check.defectAge.default,
      },
      failOnError: written.failOnError ?? OPTIONS.failOnError.default,
      timeout: written.timeout ?? OPTIONS.timeout.default,
      maxDuration: written.maxDuration ?? OPTIONS.maxDuration.default,
      ...(written.maxDuration !== undefined && { givenDuration: written.maxDuration }),
    },
  };
}

type Report = (path: string, message: string) => void;

function readBaseUrl(written: string | undefined, allowHttp: boolean, report: Report): string | undefined {
  const path = 'jira.baseUrl';
  if (written === undefined) {
    report(
      path,
      'It is missing. Set it, or JIRA_BASE_URL, to the address of your Jira, such as https://acme.atlassian.net.',
    );
    return undefined;
  }
  const problem = credentialUrlProblem(written, allowHttp);
  if (problem !== undefined) {
    report(path, problem);
    return undefined;
  }
  const url = new URL(written);
  const cloudId = /^\/ex\/jira\/([^/]+)/.exec(url.pathname)?.[1];
  if (cloudId !== undefined) {
    report(
      path,
      `It is the address of Atlassian's gateway, which programs call and nobody can browse. Set the site's own address, such as https://acme.atlassian.net, and JIRA_CLOUD_ID=${cloudId}.`,
    );
    return undefined;
  }
  // People copy the address of the page that they look at, or of the API.
  return readSiteUrl(written);
}

function completeMapping(mapping: IssueMapping, path: string, report: Report): CompleteMapping | undefined {
  const { defectIssueType, defectToExecution, defectToTestCase } = mapping;
  const missing = (name: string, example: string) => {
    report(
      `${path}.${name}`,
      `It is missing, and without it the Issue Mapping is incomplete. Example: ${name}: ${example}. npx defectlink init offers what your Jira has.`,
    );
  };
  if (defectIssueType === undefined) missing('defectIssueType', "'Bug'");
  if (defectToExecution === undefined) missing('defectToExecution', "'is caused by'");
  if (defectToTestCase === undefined) missing('defectToTestCase', "'is tested by'");
  if (defectIssueType === undefined || defectToExecution === undefined || defectToTestCase === undefined) {
    return undefined;
  }
  const types: Partial<Record<`${MappedRole}IssueTypes`, readonly string[]>> = {};
  for (const role of MAPPED_ROLES) {
    const named = mapping[`${role}IssueType`];
    if (named !== undefined) types[`${role}IssueTypes`] = list(named);
  }
  const phrases: Partial<Record<ChainLink, WrittenPhrase>> = {};
  for (const link of CHAIN_LINK_NAMES) {
    const phrase = mapping[link];
    if (phrase !== undefined) phrases[link] = phrase;
  }
  return {
    ...types,
    ...phrases,
    defectIssueTypes: list(defectIssueType),
    defectToExecution,
    defectToTestCase,
  };
}

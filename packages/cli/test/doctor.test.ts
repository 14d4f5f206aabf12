import type { DefectlinkConfig } from '@defectlink/core';
import { kpSeed, startJiraSimulator, type JiraSimulatorOptions } from '@defectlink/jira-simulator';
import { afterAll, describe, expect, test } from 'vitest';
import type { Environment } from '@defectlink/core';
import { failed, journalOf, KP_SETTINGS, UserProject, userOf, type Ended } from './support/project.ts';
import { startRefusingProxy } from './support/refusing-proxy.ts';
import { makeSelfSigned, startTlsFront } from './support/self-signed.ts';

const projects: UserProject[] = [];
afterAll(() => {
  for (const project of projects) project.remove();
});

function projectOf(settings: DefectlinkConfig | undefined, env: Environment): UserProject {
  const project = new UserProject(settings, env);
  projects.push(project);
  return project;
}

interface Visit extends JiraSimulatorOptions {
  readonly settings?: DefectlinkConfig;
  readonly env?: Environment;
  readonly deployment?: 'cloud' | 'dataCenter';
  readonly prepare?: (project: UserProject) => void;
}

/** Lets the doctor look at a project on a simulated site. */
async function visit({ settings, env, prepare, ...options }: Visit): Promise<Ended> {
  const simulator = await startJiraSimulator(options);
  try {
    const user = userOf(simulator, options.deployment);
    const project = projectOf(settings ?? { ...KP_SETTINGS, execution: { key: 'KP-88' } }, {
      ...user,
      ...env,
    });
    prepare?.(project);
    const ended = await project.run(['doctor']);
    expect(ended.stderr).toBe('');
    return ended;
  } finally {
    await simulator.close();
  }
}

/** The lines about what is wrong, each with its remedy. */
function wrong({ stdout }: Ended): string[] {
  return stdout
    .split(/\n(?! )/)
    .filter((line) => /^[✗!]/.test(line))
    .map((line) => line.replace(/\n\s+/g, ' → '));
}

function withMapping(mapping: DefectlinkConfig['mapping']): DefectlinkConfig {
  return { ...KP_SETTINGS, execution: { key: 'KP-88' }, mapping: { ...KP_SETTINGS.mapping, ...mapping } };
}

/** The usual site, with one of its link types written otherwise. */
function siteWithType(id: string, over: Partial<{ name: string; inward: string; outward: string }>) {
  const seed = kpSeed();
  return { ...seed, linkTypes: seed.linkTypes.map((type) => (type.id === id ? { ...type, ...over } : type)) };
}

describe('a project in which all is well', () => {
  test('on Cloud passes every check, with each link of the mapping as a sentence', async () => {
    const ended = await visit({});
    expect(wrong(ended)).toEqual([]);
    expect(ended.stdout.replace(/127\.0\.0\.1:\d+/g, 'HOST').split('\n')).toEqual([
      '✓ config: From environment variable JIRA_BASE_URL, over defectlink.config.json.',
      '✓ credentials: API token of dev@example.com in the environment.',
      '✓ site: Jira Cloud at http://HOST.',
      '✓ account: Dana Developer. An API token lives a year at most; its end is shown at https://id.atlassian.com/manage-profile/security/api-tokens',
      '✓ link types: 8 link types.',
      '✓ mapping.defectToExecution: "KP-101 is caused by KP-88" (link type Problem/Incident).',
      '✓ mapping.defectToTestCase: "KP-101 is tested by KP-42" (link type Test).',
      '✓ mapping.executionToTestCase: "KP-88 includes KP-42" (link type Execution).',
      '✓ mapping.testCaseToRequirement: "KP-42 tests KP-1" (link type Test).',
      '✓ Defect Orchestration: Complete: defects and their links to Test Executions and test cases are mapped.',
      '- Execution Planning: Not complete: mapping.testPlanIssueType, mapping.testPlanToExecution are not set. Links are made all the same; TestGenie offers its own only when both are complete.',
      '✓ project KP: Kestrel Pay.',
      '✓ mapping.defectIssueType in KP: "Bug".',
      '✓ mapping.testCaseIssueType in KP: "Test Case".',
      '✓ mapping.requirementIssueType in KP: "Story".',
      '✓ Link Issues in KP: Granted.',
      '✓ execution: KP-88 Sprint 14 Execution (Test Execution).',
      '',
      "No run is recorded yet, and no runner was found in this folder. Start doctor where the runner's configuration is.",
      '',
    ]);
    expect(ended.code).toBe(0);
  });

  test('for an account that reads Jira in another language passes too, and says what it reads', async () => {
    const seed = kpSeed();
    for (const account of seed.accounts) account.locale = 'fr';
    for (const type of seed.issueTypes)
      if (type.name === 'Test Execution') type.translations = { fr: 'Exécution de test' };
    const ended = await visit({ seed, deployment: 'dataCenter', namesInJql: 'original' });
    expect(wrong(ended)).toEqual([]);
    expect(ended.stdout).toContain('✓ execution: KP-88 Sprint 14 Execution (Exécution de test).');
    expect(ended.stdout).toContain(
      '✓ mapping.defectIssueType in KP: "Bug" (which the account reads as "Bogue").',
    );
  });

  test('keeps a line break in a name of Jira from beginning a line of its own', async () => {
    const seed = kpSeed();
    for (const account of seed.accounts) account.displayName = 'Dana\n::warning title=defectlink::obeyed';
    const ended = await visit({ seed });
    expect(ended.stdout).toContain('✓ account: Dana ::warning title=defectlink::obeyed.');
  });

  test('is not disturbed by a reporter that the create screen demands, nor by fields that it lacks', async () => {
    const seed = kpSeed();
    for (const project of seed.projects) {
      project.requiredFields = ['reporter'];
      project.fieldsNotOnScreen = ['labels', 'description'];
    }
    const settings = { ...KP_SETTINGS, execution: { project: 'KP' } };
    const ended = await visit({ seed, deployment: 'dataCenter', settings });
    expect(wrong(ended)).toEqual([]);
    expect(ended.stdout).toContain(
      'Creates a Test Execution in KP for each build. It has no labels and no description, which the create screen of KP lacks; an issue property tells its build instead.',
    );
  });

  test.each([
    ['without a Test Execution', {}, 'then npx defectlink push --execution KEY'],
    ['with one', { execution: { key: 'KP-88' } }, 'then npx defectlink push'],
  ])('before any run says what to do next, %s', async (_, execution, next) => {
    const ended = await visit({
      settings: { ...KP_SETTINGS, ...execution },
      prepare: (project) => {
        project.write('package.json', JSON.stringify({ devDependencies: { jest: '30' } }));
        project.write('jest.config.js', "module.exports = { reporters: ['@defectlink/jest/reporter'] };");
      },
    });
    expect(ended.stdout.trimEnd()).toMatch(
      new RegExp(`names the reporter\\. Next: run your tests, ${next}$`),
    );
  });

  test('on Data Center under a context path passes too', async () => {
    const ended = await visit({
      deployment: 'dataCenter',
      contextPath: '/jira',
      settings: { ...KP_SETTINGS, execution: { project: 'KP' } },
    });
    expect(wrong(ended)).toEqual([]);
    expect(ended.stdout).toContain('✓ site: Jira Data Center at http://127.0.0.1:');
    expect(ended.stdout).toContain('✓ credentials: Personal access token in the environment.');
    expect(ended.stdout).toContain('✓ Create Issues in KP: Granted.');
    expect(ended.stdout).toContain('✓ execution: Creates a Test Execution in KP for each build.');
    expect(ended.code).toBe(0);
  });
});

describe('the true cause is named', () => {
  test('of an OAuth client whose id and secret were exchanged, and the secret is not shown', async () => {
    const env = {
      JIRA_EMAIL: undefined,
      JIRA_API_TOKEN: undefined,
      JIRA_CLIENT_ID: 'hunter-of-two',
      JIRA_CLIENT_SECRET: 'client-of-acme',
    };
    const ended = await visit({ env });
    expect(ended.stdout).toContain('✓ credentials: OAuth client of a service account in the environment.');
    expect(ended.stdout).not.toContain('hunter-of-two');
  });

  test('of no configuration at all', async () => {
    const ended = await projectOf(undefined, {}).run(['doctor']);
    expect(wrong(ended).join('\n')).toContain(
      '✗ config: No configuration file was found. Make one: npx defectlink init.',
    );
    expect(wrong(ended).join('\n')).toContain('✗ credentials: There are no Jira credentials.');
    expect(ended.code).toBe(2);
  });

  test('of a misspelt option', async () => {
    const project = projectOf(undefined, { JIRA_BASE_URL: 'https://acme.atlassian.net' });
    project.write('defectlink.config.yaml', 'mapping:\n  defectIsueType: Bug\n');
    const ended = await project.run(['doctor']);
    expect(wrong(ended)[0]).toContain('Did you mean "defectIssueType"?');
    expect(ended.code).toBe(2);
  });

  test('of a wrong token', async () => {
    const ended = await visit({ env: { JIRA_API_TOKEN: 'not-the-token' } });
    expect(wrong(ended)).toEqual([expect.stringMatching(/^✗ account: GET \/myself answered 401\./)]);
    expect(ended.stdout).toContain(
      'The token is wrong, was revoked, or has expired: Jira answers the same to all three.',
    );
    expect(ended.stdout).toContain('signed in as dev@example.com');
    expect(ended.stdout).not.toContain('not-the-token');
    expect(ended.code).toBe(1);
  });

  test('of a token that was taken before and has expired', async () => {
    const simulator = await startJiraSimulator();
    const project = projectOf(KP_SETTINGS, userOf(simulator));
    project.write(
      'defectlink-results/20261122t113900z-jest-k3f9.jsonl',
      journalOf([failed({ title: 'a', defect: 'KP-101' })]),
    );
    expect((await project.run(['push', '--execution', 'KP-88'])).code).toBe(0);
    const ended = await project.run(['doctor'], {
      JIRA_EMAIL: 'expired@example.com',
      JIRA_API_TOKEN: 'expired-token',
    });
    await simulator.close();
    expect(wrong(ended)).toEqual([
      expect.stringMatching(
        /The token has probably expired or was revoked: Jira took the credentials of this project on \d{4}-\d\d-\d\d\./,
      ),
    ]);
    expect(ended.code).toBe(1);
  });

  test('of a scoped token, which the gateway takes and the site itself does not', async () => {
    const scoped = { JIRA_EMAIL: 'scoped@example.com', JIRA_API_TOKEN: 'scoped-token' };
    const taken = await visit({ env: scoped });
    expect(taken.stdout).toContain('✓ account: Sam Scoped, through the gateway (scoped token).');
    expect(taken.code).toBe(0);
    const noGateway = await visit({ env: { ...scoped, JIRA_GATEWAY_URL: 'https://127.0.0.1:1' } });
    expect(wrong(noGateway)).toEqual([
      expect.stringMatching(
        /^✗ account: GET \/myself answered 401\..*Through the gateway, as a scoped token needs it: .*refused/,
      ),
    ]);
    expect(noGateway.stdout).toContain(
      'A scoped token is taken by the gateway alone (api.atlassian.com), which must be reachable',
    );
  });

  test('of a scoped token that lacks a scope', async () => {
    const seed = kpSeed();
    const accounts = seed.accounts.map((account) =>
      account.name === 'scoped'
        ? {
            ...account,
            credentials: [{ kind: 'scopedApiToken' as const, secret: 's', scopes: ['read:jira-work'] }],
          }
        : account,
    );
    const ended = await visit({
      seed: { ...seed, accounts },
      env: { JIRA_EMAIL: 'scoped@example.com', JIRA_API_TOKEN: 's' },
    });
    expect(wrong(ended)).toEqual([expect.stringContaining('Unauthorized; scope does not match')]);
    expect(ended.stdout).toContain('needs the scopes read:jira-work, write:jira-work and read:jira-user');
  });

  test('of a Cloud token at a Data Center', async () => {
    const ended = await visit({
      deployment: 'dataCenter',
      env: {
        JIRA_PERSONAL_TOKEN: undefined,
        JIRA_EMAIL: 'dev@example.com',
        JIRA_API_TOKEN: 'simulator-token',
      },
    });
    expect(wrong(ended)).toEqual([
      expect.stringContaining('This is a Data Center, which knows no API tokens'),
    ]);
  });

  test('of a missing Link Issues permission', async () => {
    const reader = { JIRA_EMAIL: 'reader@example.com', JIRA_API_TOKEN: 'reader-token' };
    const ended = await visit({ env: reader, settings: { ...KP_SETTINGS, execution: { project: 'KP' } } });
    expect(wrong(ended)).toEqual([
      '✗ Link Issues in KP: The account lacks the permission Link Issues in project KP: no link can be made to its issues. → Ask an administrator of KP to add the account to a role that has it (Project settings, Permissions).',
      expect.stringContaining(
        '✗ Create Issues in KP: The account lacks the permission Create Issues in project KP',
      ),
      expect.stringContaining('✗ execution: '),
    ]);
    expect(ended.code).toBe(1);
  });

  test('of a wrong link phrase', async () => {
    const ended = await visit({ settings: withMapping({ defectToTestCase: 'is testd by' }) });
    expect(wrong(ended)).toEqual([
      expect.stringContaining(
        '✗ mapping.defectToTestCase: The site has no link type with "is testd by". Did you mean "is tested by"? It has Blocks',
      ),
    ]);
  });

  test('of an ambiguous link phrase', async () => {
    const ended = await visit({ seed: siteWithType('10202', { inward: 'is caused by' }) });
    expect(wrong(ended)).toEqual([
      '✗ mapping.defectToExecution: "is caused by" is ambiguous: Problem/Incident (id 10004), Discovery (id 10202). Name one as { type: "<name or id>", direction: "inward" | "outward" }.',
    ]);
  });

  test('of a phrase from the wrong end, and of a link type whose phrases were swapped', async () => {
    const wrongEnd = await visit({
      settings: withMapping({ defectToExecution: 'causes', executionToTestCase: 'is included in' }),
    });
    expect(wrong(wrongEnd)).toEqual([
      '! mapping.defectToExecution: "KP-101 causes KP-88" (link type Problem/Incident). → It would read "a defect causes a Test Execution", which is the direction of link type "Problem/Incident" the wrong way round. Write "is caused by" for mapping.defectToExecution.',
      expect.stringContaining('Write "includes" for mapping.executionToTestCase.'),
    ]);
    const swapped = await visit({
      seed: siteWithType('10200', { inward: 'tests', outward: 'is tested by' }),
      settings: withMapping({ defectToTestCase: { type: 'Test', direction: 'inward' } }),
    });
    expect(wrong(swapped)).toEqual([
      expect.stringContaining('Write "is tested by" for mapping.defectToTestCase.'),
    ]);
  });

  test('of a defect type that the project does not have', async () => {
    const ended = await visit({ settings: withMapping({ defectIssueType: 'Bugs' }) });
    expect(wrong(ended)).toEqual([
      '✗ mapping.defectIssueType in KP: Project KP has no issue type "Bugs". It has Epic, Story, Task, Bug, Sub-task, Test Case, Test Execution. → Did you mean "Bug"? Set mapping.defectIssueType to one of them, or mappingByProject.KP if only this project differs.',
    ]);
  });

  test('of a project that does not exist', async () => {
    const ended = await visit({
      settings: { ...KP_SETTINGS, projects: ['NOPE'], execution: { key: 'KP-88' } },
    });
    expect(wrong(ended)).toEqual([
      expect.stringContaining('✗ project NOPE: Project NOPE does not exist, or the account may not see it.'),
    ]);
  });

  test('of a required field that a new Test Execution lacks', async () => {
    const customFields = [
      { id: 'customfield_10010', name: 'Environment', type: 'string', requiredIn: ['KP'] } as const,
    ];
    const ended = await visit({
      seed: {
        ...kpSeed(),
        customFields: customFields.map((field) => ({ ...field, requiredIn: [...field.requiredIn] })),
      },
      settings: { ...KP_SETTINGS, execution: { project: 'KP' } },
    });
    expect(wrong(ended)).toEqual([
      '✗ execution: Cannot create a Test Execution in KP for each build: the project demands Environment (customfield_10010). → Give values in execution.fields, or the key of an existing Test Execution in DEFECTLINK_EXECUTION.',
    ]);
  });

  test('of an archived project', async () => {
    const seed = kpSeed();
    for (const project of seed.projects) if (project.key === 'KP') project.archived = true;
    const ended = await visit({ seed, deployment: 'dataCenter' });
    expect(wrong(ended).join()).toContain(
      '✗ project KP: Kestrel Pay, which is archived: its issues are read only, and no link to them can be made.',
    );
  });

  test('of an archived Test Execution', async () => {
    const seed = kpSeed();
    for (const issue of seed.issues ?? []) if (issue.key === 'KP-88') issue.archived = true;
    const ended = await visit({ seed, deployment: 'dataCenter' });
    expect(wrong(ended)).toEqual([
      '✗ execution: KP-88 Sprint 14 Execution (Test Execution). → KP-88 is archived: nothing can be linked to it. Ask an administrator to restore it, or name another issue.',
    ]);
  });

  test('not of the project that a moved Test Execution has left', async () => {
    const seed = kpSeed();
    for (const issue of seed.issues ?? []) if (issue.key === 'KP-88') issue.formerKeys = ['GONE-1'];
    const ended = await visit({ seed, settings: { ...KP_SETTINGS, execution: { key: 'GONE-1' } } });
    expect(wrong(ended)).toEqual([]);
    expect(ended.stdout).toContain('✓ execution: KP-88 Sprint 14 Execution');
  });

  test('of an execution that is a defect, and of one that does not exist', async () => {
    const defect = await visit({ env: { DEFECTLINK_EXECUTION: 'KP-101' } });
    expect(wrong(defect)).toEqual([
      expect.stringContaining(
        'KP-101 is a Bug, which the mapping takes for a defect, and cannot be the Test Execution.',
      ),
    ]);
    const missing = await visit({ env: { DEFECTLINK_EXECUTION: 'KP-999' } });
    expect(wrong(missing)).toEqual([expect.stringContaining('The Test Execution KP-999 does not exist')]);
  });

  test('of links that the site does not show', async () => {
    const seed = kpSeed();
    for (const project of seed.projects) project.hiddenFields = ['issuelinks'];
    expect(wrong(await visit({ seed }))).toEqual([
      expect.stringMatching(/^! execution: KP-88 .* → Jira does not show the links of issues in KP: /),
    ]);
  });

  test('of a CAPTCHA that closes the whole site, before any guess at firewalls', async () => {
    const fault = { kind: 'captcha' } as const;
    const ended = await visit({ deployment: 'dataCenter', faults: [{ endpoint: '* *', fault }] });
    expect(wrong(ended)).toEqual([expect.stringContaining('Jira wants a CAPTCHA after failed logins')]);
    expect(ended.stdout).not.toContain('firewall');
  });

  test('of a Jira that is away, in its own words', async () => {
    const fault = { kind: 'unavailable' } as const;
    expect(wrong(await visit({ faults: [{ endpoint: 'GET /serverInfo', fault }] }))).toEqual([
      expect.stringMatching(
        /^✗ site: GET \/serverInfo answered 503\. Jira is not available at the moment\. → Look for/,
      ),
    ]);
  });

  test('of a port without encryption, without sending people for a certificate', async () => {
    const simulator = await startJiraSimulator();
    const env = { ...userOf(simulator), JIRA_BASE_URL: simulator.url.replace('http:', 'https:') };
    const ended = await projectOf(KP_SETTINGS, env).run(['doctor']);
    await simulator.close();
    expect(wrong(ended)).toEqual([
      expect.stringMatching(/does not speak encryption as expected .*: check https:\/\/ and the port/),
    ]);
    expect(ended.stdout).not.toContain('Ask whoever runs Jira');
  });

  test('of a proxy that is down, without doubting the address of Jira', async () => {
    const env = { JIRA_BASE_URL: 'http://127.0.0.1:9', JIRA_PERSONAL_TOKEN: 'x', HTTP_PROXY: '127.0.0.1:9' };
    const ended = await projectOf(KP_SETTINGS, { ...env, DEFECTLINK_TIMEOUT: '1000' }).run(['doctor']);
    expect(wrong(ended)).toEqual([
      expect.stringMatching(/through the proxy 127\.0\.0\.1:9 \(HTTP_PROXY\): the connection was refused/),
    ]);
    expect(ended.stdout).not.toContain('Is jira.baseUrl');
  });

  describe('of issue types by project', () => {
    /** The usual site, on which SHOP calls its test cases otherwise. */
    const otherTestCases = () => {
      const seed = kpSeed();
      seed.issueTypes.push({ id: '10300', name: 'Prueba' });
      for (const project of seed.projects)
        if (project.key === 'SHOP') project.issueTypes = ['Bug', 'Story', 'Prueba', 'Test Execution'];
      for (const issue of seed.issues ?? []) if (issue.key === 'SHOP-8') issue.type = 'Prueba';
      return seed;
    };
    const settings = { ...KP_SETTINGS, projects: ['KP', 'SHOP'], execution: { key: 'KP-88' } };
    const mended = { ...settings, mappingByProject: { SHOP: { testCaseIssueType: 'Prueba' } } };

    test('where one project differs, and of nothing once its own mapping says so', async () => {
      expect(wrong(await visit({ seed: otherTestCases(), settings }))).toEqual([
        '! mapping.testCaseIssueType in SHOP: Project SHOP has no issue type "Test Case". It has Bug, Story, Prueba, Test Execution. → Set mapping.testCaseIssueType to one of them, or mappingByProject.SHOP if only this project differs.',
      ]);
      for (const projects of [['KP', 'SHOP'], ['SHOP']]) {
        const ended = await visit({ seed: otherTestCases(), settings: { ...mended, projects } });
        expect(wrong(ended)).toEqual([]);
        expect(ended.stdout).toContain('✓ mapping.testCaseIssueType in SHOP: "Prueba".');
      }
    });

    test('where a name of a list is one that no project has', async () => {
      const ended = await visit({ settings: withMapping({ defectIssueType: ['Bug', 'Defect'] }) });
      expect(wrong(ended)).toEqual([
        expect.stringMatching(
          /^! mapping\.defectIssueType in KP: "Bug"\. No configured project has "Defect"\. → Take it out of mapping\.defectIssueType/,
        ),
      ]);
    });

    test('says a name of another language and the id beside it once', async () => {
      const { id = '' } = kpSeed().issueTypes.find(({ name }) => name === 'Bug') ?? {};
      const settings = withMapping({ defectIssueType: ['Bogue', id] });
      const ended = await visit({ settings, deployment: 'dataCenter' });
      expect(wrong(ended)).toEqual([]);
      expect(ended.stdout).toMatch(
        /✓ mapping\.defectIssueType in KP: "Bogue" \(which the account reads as "Bug"\)\.\n/,
      );
    });
  });

  test('of a login page in front of Jira', async () => {
    const ended = await visit({ faults: [{ endpoint: '* *', fault: { kind: 'ssoPage' } }] });
    expect(wrong(ended)).toEqual([
      expect.stringMatching(
        /^✗ site: GET \/serverInfo answered 200\. It answered with a web page instead of JSON: probably a login page in front of Jira\./,
      ),
    ]);
    expect(ended.stdout).toContain('- account: The site was not reached.');
  });

  test.each([
    [407, /✗ site: GET \/serverInfo answered 407\. A proxy on the way to Jira demands a login/],
    [
      403,
      /✗ site: GET \/serverInfo answered 403, though Jira answers it to everybody: something before it refuses\./,
    ],
  ] as const)('of a proxy that refuses with %i', async (status, says) => {
    const { address, close } = await startRefusingProxy(status);
    const site = { JIRA_BASE_URL: 'https://jira.example.test', JIRA_PERSONAL_TOKEN: 'simulator-pat' };
    const proxy = `http://somebody:proxy-password@${address}`;
    // Whoever looks into something else sets it for all libraries.
    const env = { ...site, HTTPS_PROXY: proxy, DEBUG: '*' };
    const ended = await projectOf(KP_SETTINGS, env).runProcess(['doctor']);
    await close();
    expect(ended.stderr).toContain('https-proxy-agent');
    expect(ended.stderr).not.toContain('proxy-password');
    expect(wrong(ended)).toEqual([expect.stringMatching(says)]);
    expect(ended.stdout).toContain(`Requests go through the proxy ${address} (HTTPS_PROXY).`);
    expect(ended.stdout).not.toContain('proxy-password');
    expect(ended.code).toBe(1);
  });

  test('of a self-signed certificate, and nothing once its authority is named', async () => {
    const simulator = await startJiraSimulator();
    const selfSigned = makeSelfSigned();
    const { address, close } = await startTlsFront(selfSigned, simulator.url);
    const project = projectOf(
      { ...KP_SETTINGS, execution: { key: 'KP-88' } },
      { ...userOf(simulator), JIRA_BASE_URL: `https://${address}` },
    );
    const distrusted = await project.run(['doctor']);
    expect(wrong(distrusted)).toEqual([
      expect.stringMatching(
        /^✗ site: .*is not trusted: its certificate is self-signed: name the file of your authority in JIRA_CA_CERT/,
      ),
    ]);
    expect(distrusted.code).toBe(1);
    const authority = project.write('authority.pem', selfSigned.certificate);
    const trusted = await project.run(['doctor'], { JIRA_CA_CERT: authority });
    expect(wrong(trusted)).toEqual([]);
    await close();
    await simulator.close();
  });
});

describe('the last run is explained', () => {
  const recorded = [
    failed({ title: 'rejects an expired password', defect: 'KP-101', testCase: 'KP-42' }),
    failed({ title: 'names a Story', defect: 'KP-1' }),
    failed({ title: 'says nothing' }),
  ];
  const journal = 'defectlink-results/20261122t113900z-jest-k3f9.jsonl';

  test('from its report when it was linked, else from a plan made now, else from its journal alone', async () => {
    const simulator = await startJiraSimulator();
    const project = projectOf({ ...KP_SETTINGS, execution: { key: 'KP-88' } }, userOf(simulator));
    project.write(journal, journalOf(recorded));
    const planned = await project.run(['doctor']);
    expect(planned.stdout.slice(planned.stdout.indexOf('Last run'))).toBe(
      [
        'Last run (20261122t113900z-jest-k3f9), as it would be linked now:',
        '  - not linked yet: rejects an expired password (test/login.test.ts:3)',
        '      KP-101 is caused by KP-88, not linked yet: npx defectlink push',
        '      KP-101 is tested by KP-42, not linked yet: npx defectlink push',
        '      KP-88 includes KP-42, existed',
        '  ✗ not linked: names a Story (test/login.test.ts:3)',
        '      KP-1 is of type "Story" and the mapping expects "Bug" for a defect. Name another issue or change the mapping.',
        '  → names no defect: says nothing (test/login.test.ts:3)',
        '      To link by hand: npx defectlink link',
        '',
      ].join('\n'),
    );
    expect(
      simulator.requests.every(({ method, path }) => method === 'GET' || path.endsWith('/bulkfetch')),
    ).toBe(true);

    await project.run(['push']);
    const linked = await project.run(['doctor']);
    expect(linked.stdout).toContain('as it was linked:');
    expect(linked.stdout).toContain(
      '  ✓ linked: rejects an expired password (test/login.test.ts:3)\n      KP-101 is caused by KP-88, created\n',
    );
    expect(linked.stdout).toContain('  → names no defect: says nothing (test/login.test.ts:3)');

    project.write(
      'defectlink-results/20261123t080000z-jest-0001.jsonl',
      journalOf(recorded, { runId: '20261123t080000z-jest-0001' }),
    );
    await simulator.close();
    const offline = await project.run(['doctor'], { JIRA_API_TOKEN: undefined });
    expect(offline.stdout).toContain('as it was recorded:');
  });
});

test('a configuration file that cannot be read is shown with a caret under the place', async () => {
  const project = new UserProject(undefined);
  project.write('defectlink.config.yaml', 'projects: [KP\nmapping:\n');
  const { stdout, code } = await project.run(['doctor']);
  expect(stdout).toMatch(/^✗ config: defectlink\.config\.yaml:\d+:\d+: .*\n {4}\d+ \| .*\n +\^\n/);
  expect(code).toBe(2);
  project.remove();
});

test('with --json a program reads the same', async () => {
  const simulator = await startJiraSimulator();
  const project = projectOf({ ...KP_SETTINGS, execution: { key: 'KP-88' } }, userOf(simulator));
  const { stdout, code } = await project.run(['doctor', '--json']);
  await simulator.close();
  const diagnosis: unknown = JSON.parse(stdout);
  expect(diagnosis).toMatchObject({
    checks: expect.arrayContaining([
      { subject: 'link types', status: 'ok', message: '8 link types.' },
    ]) as unknown,
  });
  expect(code).toBe(0);
});

import { inspect } from 'node:util';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { projectOf } from '../../src/domain/issue-key.ts';
import { resolvePhrase } from '../../src/domain/mapping/link-phrase.ts';
import { markdown } from '../../src/report/markdown.ts';
import { traceChain } from '../../src/workbench/trace-chain.ts';
import { runOf } from '../support/build-run.ts';
import { CONTROL_CHARACTERS } from '../support/hostile.ts';
import { clientOf, key, newFolder, startSite, type Linking } from '../support/site.ts';
import { CREATED_EXECUTION, TESTS } from './recorded-build.ts';

const MEGABYTE = 1024 * 1024;
const HOSTILE =
  '\u001b[31m\u009b2J<script>alert(1)</script>|`**[x](javascript:alert(1))\u202e\n::error::x\ud83d';

let tried = 0;
afterAll(() => {
  console.info(
    `${tried} hostile answers and configurations tried: nothing broke out, and nothing was polluted.`,
  );
});

function expectHarmless({ text, report }: Linking): void {
  tried += 1;
  for (const line of text.split('\n')) expect(line).not.toMatch(CONTROL_CHARACTERS);
  expect(text.length).toBeLessThan(20_000);
  const summary = markdown(report);
  expect(summary).not.toContain('<script');
  expect(summary).not.toContain('](javascript:');
  expect(summary.length).toBeLessThan(40_000);
  expect(JSON.stringify(report).length).toBeLessThan(100_000);
  expect(Object.keys(Object.prototype)).toEqual([]);
}

/** As Jira would send it: names that `JSON.parse` makes own properties of. */
const POLLUTING: unknown = JSON.parse(
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"errors":{"__proto__":"x","constructor":"y"},"errorMessages":["no"]}',
);

const ENDPOINTS = [
  'GET /serverInfo',
  'GET /myself',
  'GET /issueLinkType',
  'POST /issue/bulkfetch',
  'POST /search/jql',
  'POST /issue',
  'POST /issueLink',
];

describe('a Jira that answers with what nobody expects', () => {
  it.each([
    ['200 and names that pollute prototypes', 200, POLLUTING],
    ['400 and names that pollute prototypes', 400, POLLUTING],
    ['400 and a message of a megabyte', 400, { errorMessages: [HOSTILE.repeat(MEGABYTE / HOSTILE.length)] }],
    ['400 and a hostile message', 400, { errorMessages: [HOSTILE], errors: { [HOSTILE]: HOSTILE } }],
    ['200 and a megabyte where lists belong', 200, wrongEverywhere('x'.repeat(MEGABYTE))],
    ['200 and hostile texts where lists belong', 200, wrongEverywhere(HOSTILE)],
    ['200 and null', 200, null],
    ['200 and a list', 200, []],
    ['200 and a number', 200, 7],
    ['an answer that nobody has defined', 299, {}],
    ['a status of a teapot', 418, HOSTILE],
  ])('%s, harms nothing and nobody', async (_, status, body) => {
    for (const endpoint of ENDPOINTS) {
      const site = await startSite({ faults: [{ endpoint, fault: { kind: 'status', status, body } }] });
      const linking = await site.link(runOf(TESTS), { config: { execution: CREATED_EXECUTION } });
      expectHarmless(linking);
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    }
  });

  it('hostile names of issues, types, statuses and people, harms nothing and nobody', async () => {
    const site = await startSite({
      seed: (seed) => {
        for (const issue of seed.issues ?? [])
          issue.summary = `${issue.summary} ${HOSTILE.replaceAll('\n', ' ')}`;
        for (const account of seed.accounts) account.displayName = HOSTILE;
        for (const type of seed.linkTypes) type.name = `${type.name} ${HOSTILE}`;
        for (const issue of seed.issues ?? [])
          if (issue.status !== undefined) issue.status = `${issue.status} ${HOSTILE}`;
        for (const link of seed.links ?? []) link.type = `${link.type} ${HOSTILE}`;
        for (const status of seed.statuses) status.name = `${status.name} ${HOSTILE}`;
      },
    });
    const linking = await site.link(runOf(TESTS), { config: { execution: { key: 'KP-88' } } });
    expectHarmless(linking);
    expect(linking.report.links.every((link) => link.status === 'created')).toBe(true);
  });

  it.each(['cloud', 'dataCenter'] as const)(
    'names that break lines or are longer than Jira lets anybody write, tells each on a short line, on %s',
    async (deployment) => {
      const called = (name: string) => `${name}\ndefectlink: run: ${'\u001b[31mevil '.repeat(1_000)}`;
      const site = await startSite({
        deployment,
        seed: (seed) => {
          const types = new Map(seed.issueTypes.map(({ name }) => [name, called(name)]));
          for (const account of seed.accounts) account.displayName = called('Dev');
          for (const type of [...seed.issueTypes, ...seed.statuses]) type.name = called(type.name);
          seed.linkTypes.push({
            id: '10999',
            name: called('Odd'),
            inward: called('is odd to'),
            outward: called('odds'),
          });
          for (const project of seed.projects) {
            project.name = called(project.name);
            project.issueTypes = project.issueTypes.map((name) => types.get(name) ?? name);
          }
          for (const issue of seed.issues ?? [])
            Object.assign(issue, {
              type: types.get(issue.type),
              summary: called(issue.summary),
              ...(issue.status !== undefined && { status: called(issue.status) }),
            });
          seed.customFields = [
            { id: 'customfield_10001', name: called('Team'), type: 'string', requiredIn: ['KP'] },
          ];
          seed.links = [];
        },
      });
      const client = await clientOf(site);
      const linkTypes = await client.linkTypes();
      const read = [
        client.account,
        linkTypes,
        await client.issueTypes(),
        await client.readIssues([key('KP-101')]),
        await client.readProject(projectOf(key('KP-101'))),
        await client.readCreateScreen('KP', '10003'),
        await client.readCreateScreen('KP', 'no such type'),
        linkTypes.ok && resolvePhrase('no such phrase', linkTypes.value, 'inward'),
        linkTypes.ok &&
          (await traceChain(key('KP-101'), { client, linkTypes: linkTypes.value, config: site.config() })),
      ];
      client.close();
      tried += read.length;
      for (const text of textsIn(read)) {
        expect(text).not.toMatch(CONTROL_CHARACTERS);
        expect(text.length).toBeLessThan(10_000);
      }
      expect(inspect(read, { depth: Infinity })).toContain('KP-101 is of type "Bug defectlink: run: evil');
    },
  );
});

describe('a configuration that pollutes prototypes', () => {
  it.each([
    ['defectlink.config.json', '{"__proto__":{"polluted":true},"mapping":{"__proto__":{"polluted":true}}}'],
    ['defectlink.config.json', '{"constructor":{"prototype":{"polluted":true}}}'],
    [
      'defectlink.config.json',
      '{"mappingByProject":{"__proto__":{"defectIssueType":"x"}},"execution":{"fields":{"__proto__":{"polluted":true}}}}',
    ],
    ['defectlink.config.yaml', '__proto__:\n  polluted: true\n'],
  ])('pollutes none: %s', async (name, content) => {
    const folder = newFolder();
    writeFileSync(join(folder, name), content);
    const options = JSON.parse(
      '{"__proto__":{"polluted":true},"mapping":{"__proto__":{"polluted":true}}}',
    ) as Record<string, unknown>;
    for (const given of [{}, options]) {
      tried += 1;
      const completion = await loadConfig({
        configDir: folder,
        configFile: undefined,
        options: given,
        env: {},
      });
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      expect(Reflect.get(completion, 'polluted')).toBeUndefined();
      expect(inspect(completion, { depth: Infinity })).not.toContain('polluted: true');
    }
  });
});

/** All texts within a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Map) return textsIn([...value.values()]);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** An answer in which every list that is read anywhere is this text. */
function wrongEverywhere(text: string): Record<string, unknown> {
  return Object.fromEntries(
    ['issues', 'issueLinkTypes', 'deploymentType', 'displayName', 'id', 'key', 'cloudId'].map((name) => [
      name,
      text,
    ]),
  );
}

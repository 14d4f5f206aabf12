import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';

const ROOT = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8');

/** All texts in a document, whatever holds them. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.each([
  ['playwright', 'npx playwright test'],
  ['jest', 'npx jest'],
  ['vitest', 'npx vitest run'],
])('the CI recipes for %s', (example, command) => {
  test('are there for each CI system', () => {
    expect(readdirSync(new URL(`examples/${example}/ci`, ROOT)).sort()).toEqual([
      'Jenkinsfile',
      'azure-pipelines.yml',
      'github.yml',
      'gitlab-ci.yml',
    ]);
  });

  test.each(['github.yml', 'gitlab-ci.yml', 'azure-pipelines.yml'])(
    '%s is YAML that installs, asks doctor and runs the tests, in this order',
    (file) => {
      const texts = textsIn(load(read(`examples/${example}/ci/${file}`)));
      const at = [/^npm ci\b/, /^npx defectlink doctor\b/, new RegExp(`^${command}$`)].map((step) =>
        texts.findIndex((text) => step.test(text)),
      );
      expect(at).not.toContain(-1);
      expect(at).toEqual([...at].sort((a, b) => a - b));
      expect(read(`examples/${example}/ci/${file}`)).toMatch(/cache: npm|\.npm/);
      expect(texts.join('\n')).toContain('defectlink-results');
    },
  );

  test('the workflow for GitHub checks out, sets Node up and gives the credentials from vars and secrets', () => {
    expect(load(read(`examples/${example}/ci/github.yml`))).toMatchObject({
      on: { push: { branches: ['main'] }, pull_request: null },
      jobs: {
        [example === 'playwright' ? 'e2e' : 'unit']: {
          env: {
            // Empty where a variable is not set, which counts as not given.
            JIRA_BASE_URL: '${{ vars.JIRA_BASE_URL }}',
            JIRA_EMAIL: '${{ vars.JIRA_EMAIL }}',
            JIRA_API_TOKEN: '${{ secrets.JIRA_API_TOKEN }}',
            DEFECTLINK_EXECUTION: '${{ vars.DEFECTLINK_EXECUTION }}',
          },
          steps: expect.arrayContaining([
            { uses: 'actions/checkout@v4' },
            { uses: 'actions/setup-node@v4', with: { 'node-version': 22, cache: 'npm' } },
          ]) as unknown,
        },
      },
    });
  });

  test('the Jenkinsfile closes what it opens, and binds the credentials around the steps that need them', () => {
    const file = read(`examples/${example}/ci/Jenkinsfile`).replace(/\/\/.*$/gm, '');
    for (const [open, close] of ['{}', '()', '[]'].map((pair) => pair.split(''))) {
      expect(file.split(open ?? '').length).toBe(file.split(close ?? '').length);
    }
    const bound = /withCredentials\(.*'JIRA_EMAIL'.*'JIRA_API_TOKEN'.*\{([\s\S]*?)\n {12}\}/.exec(file)?.[1];
    expect(bound).toContain('npx defectlink doctor');
    expect(bound).toContain(`sh '${command}'`);
  });
});

describe('the CI recipes for JUnit XML', () => {
  test.each(['github.yml', 'gitlab-ci.yml', 'azure-pipelines.yml', 'Jenkinsfile'])(
    '%s links what the tests wrote, though they fail, and nothing of a pull request',
    (file) => {
      const text = read(`examples/junit/ci/${file}`);
      const texts = file === 'Jenkinsfile' ? [text] : textsIn(load(text));
      expect(texts.join('\n')).toContain('npx defectlink push results');
      expect(text).toMatch(/!cancelled\(\)|after_script|succeededOrFailed\(\)|catchError/);
      expect(text).toMatch(/!= 'pull_request'|merge_request_event|'PullRequest'|CHANGE_ID/);
    },
  );
});

const FILES = ['github.yml', 'gitlab-ci.yml', 'azure-pipelines.yml', 'Jenkinsfile'];

test.each(FILES)('%s for several suites links nothing of a pull request', (file) => {
  const text = read(`examples/monorepo/ci/${file}`);
  expect(text).toContain('npx defectlink push');
  expect(text).toMatch(/on:\n {2}push:|\$CI_DEFAULT_BRANCH|'PullRequest'|CHANGE_ID/);
});

test.each(readdirSync(new URL('examples', ROOT)))(
  'the recipes of examples/%s pin the host of Jira',
  (example) => {
    for (const file of FILES) expect(read(`examples/${example}/ci/${file}`), file).toContain('JIRA_BASE_URL');
  },
);

test.each(readdirSync(new URL('examples', ROOT)))(
  'the Jenkinsfile of examples/%s gives no credentials to what a pull request changes, and begins without the results of an earlier build',
  (example) => {
    const file = read(`examples/${example}/ci/Jenkinsfile`).replace(/ *\/\/.*$/gm, '');
    expect(file.split('withCredentials')).toEqual([
      expect.stringMatching(/if \((?:env\.CHANGE_ID\) \{[^{}]*\} else|!env\.CHANGE_ID\)) \{\s*$/),
      expect.any(String),
    ]);
    expect(file).toMatch(/checkout scm\s+sh 'rm -rf (?:results )?defectlink-results'\n/);
  },
);

test("the README's recipe is the file for GitHub", () => {
  expect(read('README.md')).toContain(`\`\`\`yaml\n${read('examples/playwright/ci/github.yml')}\`\`\``);
});

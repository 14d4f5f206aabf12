import { expect, test } from 'vitest';
import { JOB_VARIABLES } from '../../src/domain/build/job-variables.ts';
import { journalRecord } from '../../src/journal/journal-schema.ts';
import { pushRecord } from '../../src/journal/push-record.ts';
import { outgoing } from '../../src/outgoing/door.ts';
import { reportSchema } from '../../src/report/report-schema.ts';

const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_WORKFLOW: 'nightly',
  GITHUB_JOB: 'e2e-chrome-4',
  GITHUB_RUN_ID: '11987654321',
  GITHUB_SHA: 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3',
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_REF_NAME: 'release/2026',
  JIRA_BASE_URL: 'https://jira.acme.com/jira',
};
const hide = (text: string, header: string): string =>
  outgoing(text, { ...GITHUB, JIRA_API_TOKEN: 'simulator-token', JIRA_HEADER_X_CLIENT: header });

test('no word of ours is hidden, whatever a header of a gateway says: what we write is read again', () => {
  const ours = wordsIn([
    journalRecord,
    pushRecord,
    reportSchema,
    ...Object.keys(JOB_VARIABLES),
    'playwright',
  ]);
  expect(ours).toContain('annotation');
  for (const word of ours) expect(hide(`"${word}"`, `e2e ${word}`)).toBe(`"${word}"`);
});

test.each([
  '11987654321',
  '11987654321-2',
  'e2e-11987654321-web',
  'acme/shop',
  'release/2026',
  'a94a8fe5cc',
  'e2e-chrome-4',
])('nor what the CI says of the build, such as %s: builds are told apart by it', (header) => {
  const text = `acme/shop 11987654321 release/2026 ${GITHUB.GITHUB_SHA} nightly / e2e-chrome-4`;
  expect(hide(text, header)).toBe(text);
});

test.each(['jira.acme.com', 'https://jira.acme.com'])('nor the Jira behind it: %s', (header) => {
  const text = 'https://jira.acme.com/jira/browse/KP-101';
  expect(hide(text, header)).toBe(text);
});

test('but what else a header carries is', () => {
  for (const header of ['anno-tation9', 'acme/shop-deploy-key7', '2198765432', 'release/2026/hunter'])
    expect(hide(`as ${header}`, `${header} 11987654321`)).toBe('as [secret]');
});

function wordsIn(schema: unknown, words = new Set<string>()): ReadonlySet<string> {
  if (typeof schema === 'string') words.add(schema);
  else if (typeof schema === 'object' && schema !== null)
    // Its own words, and not those of the library: members of lists, and what stands alone.
    for (const [name, inner] of Object.entries(schema))
      if (typeof inner !== 'string' || /^\d+$/.test(name) || name === 'literal') wordsIn(inner, words);
  return words;
}

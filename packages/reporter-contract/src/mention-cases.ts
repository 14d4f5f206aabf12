import type { ContractCase } from './contract-case.ts';

/** Every way to name an issue at every level, and which of several is the primary defect. */
export const MENTION_CASES: readonly ContractCase[] = [
  {
    name: 'bare keys in titles',
    code: {
      holds: [
        { title: 'KP-231 | UTF-8 names', does: 'fails' },
        { title: 'KP-43 | finds [KP-232]', does: 'fails' },
        { title: 'SHA-256 only', does: 'fails' },
      ],
    },
    tests: {
      'KP-231 | UTF-8 names': {
        outcome: 'failed',
        mentions: [{ from: 'title', level: 'test', text: 'KP-231 | UTF-8 names' }],
      },
      'KP-43 | finds [KP-232]': { outcome: 'failed' },
      'SHA-256 only': { outcome: 'failed' },
    },
    links: ['KP-88 causes KP-231', 'KP-88 causes KP-232', 'KP-43 tests KP-232'],
  },
  {
    name: 'a role in a title',
    code: { holds: [{ title: 'pays @defect:KP-233 @testcase:KP-44', does: 'fails' }] },
    tests: {
      'pays @defect:KP-233 @testcase:KP-44': {
        outcome: 'failed',
        mentions: [{ from: 'title', level: 'test', text: 'pays @defect:KP-233 @testcase:KP-44' }],
      },
    },
    links: ['KP-88 causes KP-233', 'KP-44 tests KP-233'],
  },
  {
    name: 'a title of a describe counts for the tests inside',
    code: {
      holds: [
        {
          describe: 'card payments @defect:KP-234',
          holds: [
            { title: 'inherits', does: 'fails' },
            { title: 'has its own @defect:KP-235', does: 'fails' },
          ],
        },
      ],
    },
    tests: {
      inherits: {
        outcome: 'failed',
        mentions: [{ from: 'title', level: 'describe', text: 'card payments @defect:KP-234' }],
      },
      'has its own @defect:KP-235': {
        outcome: 'failed',
        mentions: [
          { from: 'title', level: 'describe', text: 'card payments @defect:KP-234' },
          { from: 'title', level: 'test', text: 'has its own @defect:KP-235' },
        ],
      },
    },
    links: ['KP-88 causes KP-234', 'KP-88 causes KP-235'],
  },
  {
    name: 'tags of tests and describes',
    needs: ['tags'],
    code: {
      says: [{ by: 'tag', text: '@smoke' }],
      holds: [
        { title: 'tagged', does: 'fails', says: [{ by: 'tag', text: '@defect:KP-236' }] },
        { title: 'bare tag', does: 'fails', says: [{ by: 'tag', text: '@KP-237' }] },
      ],
    },
    tests: {
      tagged: {
        outcome: 'failed',
        mentions: [{ from: 'tag', level: 'test', text: '@defect:KP-236' }],
      },
      'bare tag': { outcome: 'failed', mentions: [{ from: 'tag', level: 'test', text: '@KP-237' }] },
    },
    links: ['KP-88 causes KP-236', 'KP-88 causes KP-237'],
  },
  {
    name: 'annotations as other tools write them',
    needs: ['annotations'],
    code: {
      holds: [
        {
          title: 'issue and test_key',
          does: 'fails',
          says: [
            { by: 'annotation', type: 'issue', text: 'KP-238' },
            { by: 'annotation', type: 'test_key', text: 'KP-45' },
            { by: 'annotation', type: 'owner', text: 'the payments team' },
          ],
        },
      ],
    },
    tests: {
      'issue and test_key': {
        outcome: 'failed',
        mentions: [
          { from: 'annotation', level: 'test', type: 'issue', text: 'KP-238' },
          { from: 'annotation', level: 'test', type: 'test_key', text: 'KP-45' },
        ],
      },
    },
    links: ['KP-88 causes KP-238', 'KP-45 tests KP-238'],
  },
  {
    name: "a test's own annotation comes before its describe's",
    needs: ['annotations', 'annotations of describes told apart'],
    code: {
      says: [{ by: 'annotation', type: 'issue', text: 'KP-239' }],
      holds: [
        { title: 'own', does: 'fails', says: [{ by: 'annotation', type: 'defect', text: 'KP-240' }] },
        { title: 'inherits', does: 'fails' },
      ],
    },
    tests: {
      own: {
        outcome: 'failed',
        mentions: [
          { from: 'annotation', level: 'describe', type: 'issue', text: 'KP-239' },
          { from: 'annotation', level: 'test', type: 'defect', text: 'KP-240' },
        ],
      },
      inherits: {
        outcome: 'failed',
        mentions: [{ from: 'annotation', level: 'describe', type: 'issue', text: 'KP-239' }],
      },
    },
    links: ['KP-88 causes KP-240', 'KP-88 causes KP-239'],
  },
  {
    name: 'the helper comes before the title, and the first of several is the primary defect',
    code: {
      holds: [
        {
          title: 'has KP-241 in its title',
          does: 'fails',
          says: [
            { by: 'helper', type: 'defect', text: 'KP-242' },
            { by: 'helper', type: 'defect', text: 'KP-243' },
            { by: 'helper', type: 'defect', text: 'KP-242' },
          ],
        },
      ],
    },
    tests: { 'has KP-241 in its title': { outcome: 'failed' } },
    links: ['KP-88 causes KP-242'],
  },
  {
    name: 'what a test says while it runs counts in the attempts that fail',
    code: {
      holds: [
        {
          title: 'says so in a failing test',
          does: 'fails',
          says: [{ by: 'helper at run time', type: 'defect', text: 'KP-244' }],
        },
        {
          title: 'says so in a passing attempt',
          does: 'fails, then passes',
          says: [{ by: 'helper in passing attempts', type: 'defect', text: 'KP-245' }],
        },
      ],
    },
    tests: {
      'says so in a failing test': { outcome: 'failed' },
      'says so in a passing attempt': { outcome: { 0: 'failed', 1: 'flaky' }, mentions: [] },
    },
    links: ['KP-88 causes KP-244'],
  },
  {
    name: 'an attachment outlives a crash of the worker',
    needs: ['attachments', 'worker crashes are failures'],
    code: {
      holds: [
        {
          title: 'crashes',
          does: 'crashes its worker',
          says: [{ by: 'attachment', type: 'defect', text: 'KP-246' }],
        },
        {
          title: 'recovers',
          does: 'crashes its worker, then passes',
          says: [{ by: 'attachment', type: 'defect', text: 'KP-247' }],
        },
      ],
    },
    tests: {
      crashes: {
        outcome: 'failed',
        mentions: [{ from: 'annotation', level: 'test', type: 'defect', text: 'KP-246' }],
      },
      recovers: {
        outcome: { 0: 'failed', 1: 'flaky' },
        mentions: [{ from: 'annotation', level: 'test', type: 'defect', text: 'KP-247' }],
      },
    },
    links: { 0: ['KP-88 causes KP-246', 'KP-88 causes KP-247'], 1: ['KP-88 causes KP-246'] },
  },
  {
    name: 'a defect with a signature counts for the failures that match it',
    code: {
      holds: [
        {
          title: 'fails as the defect shows',
          does: 'fails',
          says: [{ by: 'helper', type: 'defect', text: 'KP-248', when: '/^.*IT (?:failed|broke)/gi' }],
        },
        {
          title: 'fails in another way',
          does: 'fails',
          says: [{ by: 'helper', type: 'defect', text: 'KP-249', when: '/timeout of \\d+ms/' }],
        },
        {
          title: 'has a signature that never ends',
          does: 'fails',
          says: [{ by: 'helper', type: 'defect', text: 'KP-249', when: '/^(\\w+\\W*)+$^/s' }],
        },
      ],
    },
    tests: {
      'fails as the defect shows': { outcome: 'failed' },
      'fails in another way': { outcome: 'failed' },
      'has a signature that never ends': { outcome: 'failed' },
    },
    links: ['KP-88 causes KP-248'],
  },
  {
    name: 'an annotation holds a signature as text',
    needs: ['annotations'],
    code: {
      holds: [
        {
          title: 'matches',
          does: 'fails',
          says: [{ by: 'annotation', type: 'defect', text: 'KP-250 when /it failed/' }],
        },
        {
          title: 'does not match',
          does: 'fails',
          says: [{ by: 'annotation', type: 'issue', text: 'KP-251 when /timeout of \\d+ms/' }],
        },
      ],
    },
    tests: {
      matches: {
        outcome: 'failed',
        mentions: [{ from: 'annotation', level: 'test', type: 'defect', text: 'KP-250' }],
      },
      'does not match': {
        outcome: 'failed',
        mentions: [
          { from: 'annotation', level: 'test', type: 'issue', text: 'KP-251', otherError: 'noMatch' },
        ],
      },
    },
    links: ['KP-88 causes KP-250'],
  },
  {
    name: 'a malformed key is kept, to be reported',
    code: {
      holds: [
        {
          title: 'malformed',
          does: 'fails',
          says: [{ by: 'helper', type: 'defect', text: 'the login bug' }],
        },
      ],
    },
    tests: { malformed: { outcome: 'failed' } },
    links: [],
  },
];

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { siteAddress } from '../../../src/domain/issue-url.ts';
import {
  mentionInTag,
  mentionInTitle,
  mentionOfType,
  type Mention,
  type MentionLevel,
} from '../../../src/domain/tags/mention.ts';
import { readTags, type TagRules } from '../../../src/domain/tags/read-tags.ts';
import { hostileText } from '../../support/hostile.ts';
import { projects } from '../../support/jira-facts.ts';

const rules: TagRules = {
  projects: projects('KP', 'SHOP', 'MM', 'CRM', 'BUG'),
  site: siteAddress('https://acme.atlassian.net'),
  annotations: { defect: ['issue', 'bug'], testCase: ['test_key', 'tms'] },
};

const title = (text: string, level: 'test' | 'describe' = 'test') => mentionInTitle(text, level);
const tag = (text: string, level: MentionLevel = 'test') => mentionInTag(text, level);
const annotation = (type: string, text: string, level: MentionLevel = 'test') =>
  mentionOfType('annotation', type, text, level);
const helper = (type: string, text: string) => mentionOfType('helper', type, text, 'test');
const docblock = (type: string, text: string) => mentionOfType('docblock', type, text, 'file');

/** The tags of these mentions, as `defect KP-101`. */
function tags(...mentions: readonly Mention[][]): string[] {
  return readTags(mentions.flat(), rules).tags.map(({ role, key }) => `${role} ${key}`);
}

/** What is ignored in these mentions, as `malformed defect: oops`. */
function ignored(...mentions: readonly Mention[][]): string[] {
  return readTags(mentions.flat(), rules).ignored.map(
    ({ reason, role, text }) => `${reason} ${role}: ${text}`,
  );
}

describe('a defect is named by', () => {
  test.each([
    ['an annotation of type defect', annotation('defect', 'KP-101')],
    ['an annotation of type Defect', annotation('Defect', 'KP-101')],
    ['an annotation of type issue', annotation('issue', 'KP-101')],
    ['an annotation of type bug', annotation('bug', 'KP-101')],
    ['an annotation with a browse URL', annotation('issue', 'https://acme.atlassian.net/browse/KP-101')],
    ['a tag', tag('@defect:KP-101')],
    ['a word in a title', title('pays by card @defect:KP-101')],
    ['a word in brackets in a title', title('pays by card (@defect:KP-101).')],
    ['a word in the title of a describe', title('checkout @Defect:kp-101', 'describe')],
    ['the helper', helper('defect', 'KP-101')],
    ['a Jest docblock', docblock('defect', 'KP-101')],
  ])('%s', (_, mention) => {
    expect(tags(mention)).toEqual(['defect KP-101']);
    expect(ignored(mention)).toEqual([]);
  });
});

describe('a test case is named by', () => {
  test.each([
    ['an annotation of type testCase', annotation('testCase', 'KP-42')],
    ['an annotation of type test_key', annotation('test_key', 'KP-42')],
    ['an annotation of type tms', annotation('tms', 'KP-42')],
    ['a tag', tag('@testcase:KP-42')],
    ['a word in a title', title('pays by card @testcase:KP-42')],
    ['the helper', helper('testCase', 'KP-42')],
    ['a Jest docblock', docblock('testcase', 'KP-42')],
  ])('%s', (_, mention) => {
    expect(tags(mention)).toEqual(['testCase KP-42']);
  });
});

describe('a bare key has the role of its type in Jira', () => {
  test.each([
    ['KP-42 | logs in', ['KP-42']],
    ['[KP-101] pays', ['KP-101']],
    ['pays @KP-101', ['KP-101']],
    ['pays -- KNOWN ISSUE: KP-101', ['KP-101']],
    ['CRM-1234 [BUG-5678]: pays', ['CRM-1234', 'BUG-5678']],
    ['MM-44435 - Uploads SVG -- KNOWN ISSUE: MM-47226', ['MM-44435', 'MM-47226']],
    ['MM-T2261 Upload SVG … -- KNOWN ISSUE: MM-38982', ['MM-38982']],
    ['decodes UTF-8, hashes with SHA-256, parses ISO-8601, shows HTTP-404', []],
  ])('%s', (text, keys) => {
    expect(tags(title(text))).toEqual(keys.map((key) => `byType ${key}`));
  });

  test('in a tag too', () => {
    expect(tags(tag('@KP-101'), tag('@UTF-8'))).toEqual(['byType KP-101']);
  });

  test('and takes the role that is said elsewhere', () => {
    expect(tags(title('KP-42 | pays'), helper('testCase', 'KP-42'))).toEqual(['testCase KP-42']);
  });

  test("Mattermost's app entity is named as what it is", () => {
    expect(ignored(title('MM-T2261 Upload SVG … -- KNOWN ISSUE: MM-38982'))).toEqual([
      'appEntity byType: MM-T2261',
    ]);
  });
});

describe('with a role', () => {
  test('a whole value and a browse URL may name any project', () => {
    expect(
      tags(helper('defect', 'OTHER-5'), annotation('issue', 'https://acme.atlassian.net/browse/FAR-6')),
    ).toEqual(['defect OTHER-5', 'defect FAR-6']);
  });

  test('a list names several, in its order', () => {
    expect(tags(helper('testCase', 'KP-42, OTHER-5;KP-43 kp-42'))).toEqual([
      'testCase KP-42',
      'testCase OTHER-5',
      'testCase KP-43',
    ]);
    expect(tags(title('pays @defect:KP-101,KP-102'))).toEqual(['defect KP-101', 'defect KP-102']);
  });

  test('prose names only keys of the configured projects', () => {
    expect(tags(annotation('issue', 'Related to CRM-8929 - decodes UTF-8 wrongly, see OTHER-5'))).toEqual([
      'defect CRM-8929',
    ]);
  });

  test('prose names keys and URLs in the order written', () => {
    expect(
      tags(annotation('issue', 'KP-101: first, see (https://acme.atlassian.net/browse/FAR-6).')),
    ).toEqual(['defect KP-101', 'defect FAR-6']);
  });

  test('an issue of another Jira is none of ours, even inside brackets', () => {
    const mention = annotation('issue', 'see (https://other.atlassian.net/browse/KP-101)');
    expect(tags(mention)).toEqual([]);
    expect(ignored(mention)).toEqual(['foreignSite defect: https://other.atlassian.net/browse/KP-101']);
  });

  test.each([
    '[KP-101](https://other.atlassian.net/browse/KP-101)',
    'see [KP-101 Login](https://jira.other.example/jira/browse/KP-101).',
    '[KP-101|https://other.atlassian.net/browse/KP-101]',
  ])('nor is one that is called by our key where it is linked: %s', (written) => {
    expect(tags(annotation('defect', written), annotation('issue', written), title(written))).toEqual([]);
    expect(ignored(annotation('issue', written))).toHaveLength(1);
  });

  test('a link to anything but an issue is called what it is called', () => {
    expect(tags(annotation('defect', '[KP-101](https://wiki.example/login)'))).toEqual(['defect KP-101']);
  });

  test.each([
    'other.atlassian.net/browse/KP-101',
    '//other.atlassian.net/browse/KP-101',
    'see (jira.other.example:8080/jira/browse/KP-101).',
    'ftp://other.atlassian.net/browse/KP-101',
  ])('nor is one whose address lacks a scheme that we read: %s', (written) => {
    expect(tags(annotation('defect', written), title(written), title(`pays @defect:${written}`))).toEqual([]);
    expect(ignored(annotation('defect', written))[0]).toMatch(/^foreignSite defect: https:\/\/\S+KP-101$/);
  });

  test('one of the site needs no scheme, and a path of another kind is prose', () => {
    expect(tags(annotation('defect', 'acme.atlassian.net/browse/FAR-6'))).toEqual(['defect FAR-6']);
    expect(tags(annotation('defect', 'login.spec.ts/KP-101'))).toEqual(['defect KP-101']);
    expect(tags(annotation('defect', '/browse/KP-101'))).toEqual(['defect KP-101']);
  });

  test('a GitHub URL is no issue of Jira: nobody is told of an `issue`, somebody of a `defect`', () => {
    const url = 'https://github.com/microsoft/playwright/issues/23180';
    expect(ignored(annotation('issue', url))).toEqual([]);
    expect(ignored(helper('defect', url))).toEqual([`malformed defect: ${url}`]);
  });

  test.each([
    ['', 'malformed'],
    ['KP101', 'malformed'],
    ['KP-0101', 'malformed'],
    ['not a key', 'malformed'],
    ['see OTHER-5 please', 'otherProject'],
    ['the UTF-8 thing', 'otherProject'],
  ])('defect(%j) is %s', (written, reason) => {
    expect(tags(helper('defect', written))).toEqual([]);
    expect(ignored(helper('defect', written))).toEqual([`${reason} defect: ${written}`]);
  });

  test('an `issue` without a key is nothing to speak of', () => {
    expect(ignored(annotation('issue', 'see UTF-8 please'))).toEqual([]);
  });

  test.each(['KP-T42', 'KP-TC-42', 'OTHER-T1'])(
    "%s is a test management app's and is named as that",
    (written) => {
      expect(ignored(helper('testCase', written))).toEqual([`appEntity testCase: ${written}`]);
    },
  );

  test('an annotation of any other type means nothing', () => {
    expect(tags(annotation('related', 'KP-101'))).toEqual([]);
    expect(
      readTags(annotation('jira', 'KP-101'), { ...rules, annotations: { defect: ['Jira'], testCase: [] } })
        .tags,
    ).toMatchObject([{ role: 'defect', key: 'KP-101' }]);
  });
});

describe('a URL in a title', () => {
  test('names an issue of the site when its project is configured', () => {
    expect(tags(title('pays, see https://acme.atlassian.net/browse/KP-101.'))).toEqual(['byType KP-101']);
    expect(tags(title('pays, see https://acme.atlassian.net/browse/OTHER-5'))).toEqual([]);
  });

  test('never names an issue of another Jira, whatever its key', () => {
    const mention = title('pays, see https://other.atlassian.net/browse/KP-101');
    expect(tags(mention)).toEqual([]);
    expect(ignored(mention)).toEqual(['foreignSite byType: https://other.atlassian.net/browse/KP-101']);
    expect(tags(title('pays https://ci.example/KP-101/log'))).toEqual([]);
  });
});

describe('the nearest tag comes first', () => {
  test("the test's annotation or helper, its title or tag, its describes', the file's", () => {
    const everywhere = [
      docblock('defect', 'KP-6'),
      title('checkout @defect:KP-5', 'describe'),
      annotation('issue', 'KP-4', 'describe'),
      title('pays @defect:KP-2'),
      tag('@defect:KP-3'),
      annotation('issue', 'KP-1'),
    ];
    expect(tags(...everywhere)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `defect KP-${n}`));
  });

  test('among equals the first written', () => {
    expect(tags(helper('defect', 'KP-102'), annotation('issue', 'KP-101'))).toEqual([
      'defect KP-102',
      'defect KP-101',
    ]);
  });

  test('a bare key keeps its place when its role is said farther away', () => {
    expect(tags(title('[KP-101] pays'), annotation('issue', 'KP-100, KP-101', 'describe'))).toEqual([
      'defect KP-101',
      'defect KP-100',
    ]);
  });
});

test('a key named twice is one tag, said outright when it is so anywhere', () => {
  const { tags: read } = readTags([...annotation('issue', 'KP-101'), ...title('pays @defect:KP-101')], rules);
  expect(read).toMatchObject([{ role: 'defect', key: 'KP-101', outright: true }]);
});

test('titles and tags never name a key outside of the configured projects, and nothing throws', () => {
  const mention = fc
    .tuple(hostileText, fc.constantFrom('title' as const, 'tag' as const))
    .map(([text, from]): Mention => ({
      from,
      level: 'test',
      text: text.replaceAll('@defect:', '').replaceAll('@testcase:', ''),
    }));
  fc.assert(
    fc.property(fc.array(mention, { maxLength: 4 }), (mentions) => {
      for (const { key, role } of readTags(mentions, rules).tags) {
        expect(role).toBe('byType');
        expect(key).toMatch(/^(?:KP|SHOP|MM|CRM|BUG)-[1-9]\d*$/);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('prose in annotations never names a key outside of the configured projects', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      // The word in front makes it prose; the URL of the site may name any project.
      const read = readTags(annotation('defect', `see ${text.replaceAll('https://', '')}`), rules);
      for (const { key } of read.tags) expect(key).toMatch(/^(?:KP|SHOP|MM|CRM|BUG)-[1-9]\d*$/);
    }),
    { numRuns: 2_000 },
  );
});

describe('of mentions that all mean nothing, the first that seems meant to is told of', () => {
  test('a key of another project, wherever it stands', () => {
    expect(ignored(title('pays [OTHER-5]'), title('OTHER-6 | checkout', 'describe'))).toEqual([
      'otherProject byType: OTHER-5',
    ]);
    expect(ignored(annotation('issue', 'see OTHER-5 please'))).toEqual(['otherProject byType: OTHER-5']);
    expect(ignored(tag('@OTHER-5'))).toEqual(['otherProject byType: OTHER-5']);
  });

  test('a key in prose, in an annotation of a type that means nothing', () => {
    expect(ignored(annotation('requirement', 'covers KP-12 and more'))).toEqual(['unreadType byType: KP-12']);
  });

  test('but not what standards are numbered by, nor anything beside a mention that counts', () => {
    expect(ignored(title('UTF-8 names, SHA-256 sums, ISO-8601 dates, HTTP-404'))).toEqual([]);
    expect(ignored(title('pays [OTHER-5] @defect:KP-1'))).toEqual([]);
  });
});

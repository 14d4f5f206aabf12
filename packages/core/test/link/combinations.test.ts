import type { SimulatorSeed } from '@defectlink/jira-simulator';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IssueMapping } from '../../src/config/written-config.ts';
import type { LeftOutReason } from '../../src/domain/plan/link-plan.ts';
import { failedTest, runOf } from '../support/build-run.ts';
import { startSite, USUAL_CONFIG, type Site, type Linking } from '../support/site.ts';

/** How a mapping says the phrase, and what a person then reads on the defect. */
interface Phrase {
  readonly written: string;
  readonly read: string;
  /** What the defect shows when the link lies the other way round. */
  readonly reversed: string;
  readonly type: string;
  readonly defectIs: 'source' | 'destination';
}

const inward = (type: string, written: string, read: string, reversed: string): Phrase => ({
  type,
  written,
  read,
  reversed,
  defectIs: 'destination',
});
const outward = (type: string, read: string, reversed: string): Phrase => ({
  type,
  written: read,
  read,
  reversed,
  defectIs: 'source',
});

const PHRASES = {
  inward: {
    toExecution: inward('Problem/Incident', 'is caused by', 'is caused by', 'causes'),
    toTestCase: inward('Test', 'is tested by', 'is tested by', 'tests'),
    toShopTestCase: inward('Discovery', 'is found by', 'is found by', 'finds'),
  },
  outward: {
    toExecution: outward('Problem/Incident', 'causes', 'is caused by'),
    toTestCase: outward('Test', 'tests', 'is tested by'),
    toShopTestCase: outward('Discovery', 'finds', 'is found by'),
  },
  symmetric: {
    toExecution: outward('Relates', 'relates to', 'relates to'),
    toTestCase: outward('Relates', 'relates to', 'relates to'),
    toShopTestCase: outward('Kinship', 'is akin to', 'is akin to'),
  },
  'by name': {
    toExecution: inward('Problem/Incident', 'Problem/Incident', 'is caused by', 'causes'),
    toTestCase: inward('Test', 'Test', 'is tested by', 'tests'),
    toShopTestCase: inward('Discovery', '10202', 'is found by', 'finds'),
  },
} as const satisfies Record<string, Record<string, Phrase>>;

const LINKS = ['absent', 'there', 'there the other way round'] as const;
const DEFECTS = [
  'ok',
  'of a wrong type',
  'missing',
  'moved',
  'lower-case',
  'in a project of its own mapping',
] as const;
const TEST_CASES = ['given', 'absent', 'of a wrong type', 'several'] as const;

interface Row {
  readonly links: (typeof LINKS)[number];
  readonly defect: (typeof DEFECTS)[number];
  readonly testCase: (typeof TEST_CASES)[number];
  readonly issues: RowIssues;
}

/** The issues of one row, which no other row touches; only the Test Execution is everybody's. */
interface RowIssues {
  /** Key that the test names. */
  readonly named: string;
  /** Key that the defect has. */
  readonly defect: string;
  readonly testCases: readonly string[];
}

const ROWS: readonly Row[] = LINKS.flatMap((links) =>
  DEFECTS.flatMap((defect) => TEST_CASES.map((testCase) => ({ links, defect, testCase }))),
).map((row, at) => ({ ...row, issues: issuesOf(row, 1_000 + at * 10) }));

function issuesOf({ defect, testCase }: Omit<Row, 'issues'>, number: number): RowIssues {
  const key = defect === 'in a project of its own mapping' ? `SHOP-${number}` : `KP-${number}`;
  const named = { moved: `OLD-${number}`, 'lower-case': key.toLowerCase() } as Readonly<
    Record<string, string>
  >;
  const testCases = { given: 1, absent: 0, 'of a wrong type': 1, several: 2 }[testCase];
  return {
    defect: key,
    named: named[defect] ?? key,
    testCases: Array.from({ length: testCases }, (_, nth) => `KP-${number + 1 + nth}`),
  };
}

/** The links that a row asks for, as pairs of the other issue and the phrase. */
function wanted({ defect, testCase, issues }: Row, phrase: keyof typeof PHRASES): [string, Phrase][] {
  if (defect === 'of a wrong type' || defect === 'missing') return [];
  const { toExecution, toTestCase, toShopTestCase } = PHRASES[phrase];
  const toCase = defect === 'in a project of its own mapping' ? toShopTestCase : toTestCase;
  const cases = testCase === 'of a wrong type' ? [] : issues.testCases;
  return [['KP-88', toExecution], ...cases.map((key): [string, Phrase] => [key, toCase])];
}

function seedRow(seed: SimulatorSeed, row: Row, phrase: keyof typeof PHRASES): void {
  const { issues } = row;
  seed.issues ??= [];
  seed.links ??= [];
  if (row.defect !== 'missing') {
    seed.issues.push({
      key: issues.defect,
      formerKeys: row.defect === 'moved' ? [issues.named] : [],
      type: row.defect === 'of a wrong type' ? 'Story' : 'Bug',
      summary: `The defect of ${issues.named}`,
    });
  }
  for (const key of issues.testCases) {
    const type = row.testCase === 'of a wrong type' ? 'Story' : 'Test Case';
    seed.issues.push({ key, type, summary: `The test case ${key}` });
  }
  if (row.links === 'absent') return;
  for (const [other, { type, defectIs }] of wanted(row, phrase)) {
    const defectIsSource = (defectIs === 'source') === (row.links === 'there');
    const [source, destination] = defectIsSource ? [issues.defect, other] : [other, issues.defect];
    seed.links.push({ type, source, destination });
  }
}

/** What the defect is to show after linking: every wanted link once, and one that lay the other way round is left alone. */
function expectedSentences(row: Row, phrase: keyof typeof PHRASES): string[] {
  return wanted(row, phrase)
    .flatMap(([other, { read, reversed }]) => {
      const asWanted = `${row.issues.defect} ${read} ${other}`;
      const untouched = `${row.issues.defect} ${reversed} ${other}`;
      return row.links === 'there the other way round' && read !== reversed
        ? [asWanted, untouched]
        : [asWanted];
    })
    .sort();
}

/** Why something that the row's test says leads to no link. */
function expectedReasons({ defect, testCase }: Row): LeftOutReason[] {
  const usable = defect !== 'missing' && defect !== 'of a wrong type';
  return [
    ...(defect === 'missing' ? (['notFound'] as const) : []),
    ...(defect === 'of a wrong type' ? (['notADefect'] as const) : []),
    ...(testCase === 'of a wrong type' ? (['notATestCase'] as const) : []),
    ...(usable && (testCase === 'absent' || testCase === 'of a wrong type') ? (['noTestCase'] as const) : []),
  ];
}

describe.each(['cloud', 'dataCenter'] as const)('on %s', (deployment) => {
  describe.each(Object.keys(PHRASES) as (keyof typeof PHRASES)[])('with phrases that are %s', (phrase) => {
    const { toExecution, toTestCase, toShopTestCase } = PHRASES[phrase];
    const shop: IssueMapping = { defectToTestCase: toShopTestCase.written };
    const tests = new Map(
      ROWS.map((row) => [row, failedTest({ defect: row.issues.named, testCase: row.issues.testCases })]),
    );
    let site: Site;
    let linking: Linking;
    let again: Linking;

    beforeAll(async () => {
      site = await startSite({
        deployment,
        seed: (seed) => {
          seed.linkTypes.push({ id: '10300', name: 'Kinship', inward: 'is akin to', outward: 'is akin to' });
          for (const row of ROWS) seedRow(seed, row, phrase);
        },
      });
      const build = runOf([...tests.values()]);
      const config = {
        mapping: {
          ...USUAL_CONFIG.mapping,
          defectToExecution: toExecution.written,
          defectToTestCase: toTestCase.written,
        },
        mappingByProject: { SHOP: shop },
        maxNewLinks: 1_000,
      };
      linking = await site.link(build, { config });
      again = await site.link(build, { config });
    });

    it.each(ROWS)('defect $defect, test case $testCase, links $links', async (row) => {
      const exists = row.defect !== 'missing';
      expect(exists ? await site.read(row.issues.defect) : []).toEqual(expectedSentences(row, phrase));

      const test = tests.get(row)?.testId;
      const ofRow = ({ identity }: { readonly identity: string }) => identity.endsWith(`:${test ?? ''}`);
      const links = linking.report.links.filter((link) => link.tests.some(ofRow));
      const isThere = row.links === 'there' || (row.links !== 'absent' && phrase === 'symmetric');
      expect(
        links.map(({ from, phrase: read, to, status }) => [`${from} ${read} ${to}`, status]).sort(),
      ).toEqual(
        wanted(row, phrase)
          .map(([to, { read }]) => [`${row.issues.defect} ${read} ${to}`, isThere ? 'existed' : 'created'])
          .sort(),
      );
      const reasons = linking.report.leftOut.filter((entry) => ofRow(entry.test)).map(({ reason }) => reason);
      expect(reasons).toEqual(expectedReasons(row));
    });

    it('adds nothing when the build is linked again', () => {
      expect(again.requests.filter(({ path }) => path.endsWith('/issueLink'))).toEqual([]);
      expect(again.report.links.map(({ status }) => status)).toEqual(
        linking.report.links.map(() => 'existed'),
      );
    });

    it('leaves the issues that cannot be linked alone', async () => {
      for (const { defect, testCase, issues } of ROWS) {
        if (defect === 'of a wrong type') expect(await site.read(issues.defect)).toEqual([]);
        if (testCase !== 'of a wrong type') continue;
        for (const key of issues.testCases) expect(await site.read(key)).toEqual([]);
      }
    });
  });
});

import { groupBy } from '../group-by.ts';
import {
  findAnyKeys,
  findAppEntityKeys,
  findIssueKeys,
  isAppEntityKey,
  parseIssueKey,
  projectOf,
  type IssueKey,
  type ProjectKey,
} from '../issue-key.ts';
import { readType } from './annotation-types.ts';
import type { TagRole } from './tag-role.ts';
import type { Mention } from './mention.ts';
import { readIssueUrl, type SiteAddress } from '../issue-url.ts';

/** What the configuration says of tags. */
export interface TagRules {
  /** Projects whose keys count in titles and prose. */
  readonly projects: ReadonlySet<ProjectKey>;
  /** The configured site, whose browse URLs name issues. */
  readonly site: SiteAddress | undefined;
  /** Types of annotations, beside the product's own `defect` and `testCase`, that name issues. */
  readonly annotations: { readonly defect: readonly string[]; readonly testCase: readonly string[] };
}

/** A mention after reading it under the configuration: a role and a key. */
export interface Tag {
  readonly role: TagRole;
  readonly key: IssueKey;
  /** The role was said outright (`defect`, `testCase`), so that an issue of another type is a mistake. */
  readonly outright: boolean;
  /** The failure does not match the signature beside the key, and the tag does not count for it. */
  readonly otherError?: 'noMatch' | 'unreadable';
}

/** Why a mention makes no tag. */
export type IgnoredReason =
  'malformed' | 'foreignSite' | 'appEntity' | 'otherProject' | 'blank' | 'unreadType';

/** A mention that looks like a tag and is none. */
export interface IgnoredMention {
  readonly mention: Mention;
  readonly reason: IgnoredReason;
  /** The role it would have had. */
  readonly role: TagRole;
  /** The part of the mention that is meant: a URL, a key. */
  readonly text: string;
}

/** The tags of one test, the nearest to the test first, and the mentions that make none although they seem meant to. */
export interface TestTags {
  readonly tags: readonly Tag[];
  readonly ignored: readonly IgnoredMention[];
  /** The tags of each cell, when its mentions are not those of the others. */
  readonly tagsByCell?: readonly (readonly Tag[])[];
}

/** A blank after the colon is a slip when a key follows, and is said to be one. */
const ROLE_IN_TEXT = /@(defect|testcase):((?:[ \t]+(?=[a-z][a-z0-9_]+-\d))?)(\S*)/gi;
/** How Xray's Cucumber export tags a scenario: `@TEST_KP-301`, `@REQ_KP-12`. */
const XRAY_PREFIX =
  /(?<![\w-])(TEST|REQ|TESTSET|TESTPLAN|TESTEXEC|PRECOND)_([A-Z][A-Z0-9_]+-[1-9]\d*)(?![\w-])/g;
/** Signs that end a sentence or close a bracket around a key or URL. */
const CLOSING = /[.,;:!?)\]}>'"]+$/;
const OPENING = /^[([{<'"]+/;
/** What begins with the name of a host, or with a host's port, and goes on. */
const HOST_AND_PATH = /(?<![\w.-])[\w-]+(?:\.[\w-]+)*[.:][\w-]+\/.*/;
/** What an issue's address is called where it is written as a link, in Markdown or as Jira has them: the address says which it is. */
const LINK_TEXT = /\[[^[\]|\n]{1,100}(?:\]\(|\|)(?=https?:\/\/[^\s/]{1,255}(?:\/[^\s/]{1,100})?\/browse\/)/gi;

/**
 * Reads the mentions of one test under the configuration. Pure.
 *
 * With an explicit role, a key that is the whole value and a browse URL of the configured site may name any project. Keys in
 * prose and bare keys in titles and tags count only for the allowed projects, so that `UTF-8` never does.
 */
export function readTags(mentions: readonly Mention[], rules: TagRules): TestTags {
  const tags: Tag[] = [];
  const ignored: IgnoredMention[] = [];
  for (const mention of byNearness(mentions)) {
    const read = mention.from === 'title' || mention.from === 'tag' ? readText : readTyped;
    const found = read(mention, rules);
    tags.push(...found.tags);
    ignored.push(...found.ignored);
  }
  const silent = tags.length === 0 && ignored.length === 0;
  return { tags: distinctTags(tags), ignored: silent ? passedOver(mentions, rules) : ignored };
}

/** What standards and codes are numbered by, and no project of Jira. */
const NO_PROJECTS: ReadonlySet<string> = new Set(
  'AES ANSI ASCII BASE BCP CP CVE CWE DIN EAN ECMA EN ES GPT HTTP HTTPS IE IEC IEEE IP ISO LATIN MD NIST PEP PR RFC RSA SHA SSL TC TLS UC UCS US UTF WCAG WIN WINDOWS XC'.split(
    ' ',
  ),
);

/** Of mentions that all mean nothing, the first that looks as if it was meant to, so that the silence is explained. */
function passedOver(mentions: readonly Mention[], rules: TagRules): IgnoredMention[] {
  for (const mention of mentions) {
    const key = findAnyKeys(mention.text).find((found) => !NO_PROJECTS.has(projectOf(found)));
    if (key === undefined) continue;
    const reason = rules.projects.has(projectOf(key)) ? 'unreadType' : 'otherProject';
    return [{ mention, role: 'byType', reason, text: key }];
  }
  return [];
}

/** The test's own annotation or helper before its own title or tag, these before its describes', the file's last. */
function byNearness(mentions: readonly Mention[]): Mention[] {
  const rank = ({ from, level }: Mention) => {
    const written = from === 'title' || from === 'tag' ? 1 : 0;
    return { test: 0, describe: 2, file: 4 }[level] + written;
  };
  return [...mentions].sort((a, b) => rank(a) - rank(b));
}

/** A title or tag: `@defect:KEY` and `@testcase:KEY` first, Xray's prefixes then, and bare keys in what remains. */
function readText(mention: Mention, rules: TagRules): TestTags {
  const found: TestTags[] = [];
  const withoutRoles = mention.text.replace(ROLE_IN_TEXT, (_, word: string, blank: string, value: string) => {
    const role = word.toLowerCase() === 'defect' ? 'defect' : 'testCase';
    if (blank === '') found.push(readValue(value, { mention, role, outright: true }, rules));
    else
      found.push({
        tags: [],
        ignored: [{ mention, role, reason: 'blank', text: `@${word}:${blank}${value}` }],
      });
    return ' ';
  });
  const bare = withoutRoles.replace(XRAY_PREFIX, (whole, prefix: string, key: string) => {
    if (hasProject(whole, rules)) return whole;
    const role = prefix === 'TEST' ? 'testCase' : 'byType';
    found.push(readProse(key, { mention, role, outright: false }, rules));
    return ' ';
  });
  return merge([...found, readProse(bare, { mention, role: 'byType', outright: false }, rules)]);
}

/** An annotation, helper or docblock: its type says the role. One whose type means nothing here is passed over, with a word if it is a key. */
function readTyped(mention: Mention, rules: TagRules): TestTags {
  const reading = readType(mention.type ?? '', rules.annotations);
  if (!reading) {
    const ignored = { mention, role: 'byType', reason: 'unreadType', text: mention.text } as const;
    return { tags: [], ignored: parseIssueKey(mention.text) ? [ignored] : [] };
  }
  const { role, outright, prose } = reading;
  return (prose ? readProse : readValue)(mention.text, { mention, role, outright }, rules);
}

interface TagContext {
  readonly mention: Mention;
  readonly role: TagRole;
  readonly outright: boolean;
}

/** A value with a role: keys and URLs alone, in a list, or inside prose. */
function readValue(value: string, context: TagContext, rules: TagRules): TestTags {
  const parts = wordsOf(value);
  const wholes = parts.map((part) => readWhole(part, context, rules)).filter((whole) => whole !== undefined);
  const found = wholes.length === parts.length ? merge(wholes) : readProse(value, context, rules);
  if (found.tags.length > 0 || found.ignored.length > 0 || !context.outright) return found;
  // Shaped like a key is KP-0101 too, which is none.
  const reason = findAnyKeys(value, true).length > 0 && !isUrl(value) ? 'otherProject' : 'malformed';
  return { tags: [], ignored: [{ ...ignoredContext(context), reason, text: value }] };
}

/** One word of a value when it is, as a whole, a key or a URL; undefined when it is prose. */
function readWhole(written: string, context: TagContext, rules: TagRules): TestTags | undefined {
  const part = written.replace(OPENING, '').replace(CLOSING, '');
  if (isAppEntityKey(part)) return { tags: [], ignored: appEntities([part], context) };
  const key = parseIssueKey(part);
  if (key) return { tags: [tagOf(key, context)], ignored: [] };
  const address = addressIn(part);
  return address === undefined ? undefined : readUrl(address, context, rules);
}

/** Prose: a URL is what it names, and everything else counts only for the allowed projects. */
function readProse(prose: string, context: TagContext, rules: TagRules): TestTags {
  const read = (word: string): TestTags => {
    const address = addressIn(word.replace(CLOSING, ''));
    if (address !== undefined) return readUrl(address, context, rules);
    return {
      tags: findIssueKeys(word, rules.projects, context.outright).map((key) => tagOf(key, context)),
      ignored: appEntities(findAppEntityKeys(word, rules.projects), context),
    };
  };
  return merge(wordsOf(prose).map(read));
}

function readUrl(text: string, context: TagContext, rules: TagRules): TestTags {
  const url = readIssueUrl(text, rules.site);
  if (url.kind === 'foreignIssue') {
    return { tags: [], ignored: [{ ...ignoredContext(context), reason: 'foreignSite', text }] };
  }
  const counts =
    url.kind === 'issue' && (context.role !== 'byType' || rules.projects.has(projectOf(url.key)));
  return { tags: counts ? [tagOf(url.key, context)] : [], ignored: [] };
}

/** Whether the prefix is part of the key of a configured project. */
function hasProject(key: string, { projects }: TagRules): boolean {
  const whole = parseIssueKey(key);
  return whole !== undefined && projects.has(projectOf(whole));
}

/** Words, a URL being one of its own even inside brackets. */
function wordsOf(text: string): string[] {
  return text
    .replace(LINK_TEXT, ' ')
    .split(/[\s,;]+|(?=https?:\/\/)/i)
    .filter((word) => word !== '');
}

/** The address that a word is, or that of an issue in it without its scheme, as people write it: `acme.atlassian.net/browse/KP-101`. */
function addressIn(word: string): string | undefined {
  if (isUrl(word)) return word;
  const [bare] = HOST_AND_PATH.exec(word) ?? [];
  if (bare === undefined) return undefined;
  const address = `https://${bare}`;
  return readIssueUrl(address, undefined).kind === 'other' ? undefined : address;
}

function isUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function appEntities(keys: readonly string[], context: TagContext): IgnoredMention[] {
  return keys.map((text) => ({ ...ignoredContext(context), reason: 'appEntity', text }));
}

function tagOf(key: IssueKey, { role, outright, mention: { otherError } }: TagContext): Tag {
  return { role, key, outright, ...(otherError && { otherError }) };
}

function ignoredContext({ mention, role }: TagContext): Pick<IgnoredMention, 'mention' | 'role'> {
  return { mention, role };
}

function merge(parts: readonly TestTags[]): TestTags {
  return { tags: parts.flatMap(({ tags }) => tags), ignored: parts.flatMap(({ ignored }) => ignored) };
}

/**
 * One tag per role and key, the nearest one; outright when any of them is. A bare key takes the roles that are said of it
 * elsewhere, and keeps its place.
 */
function distinctTags(tags: readonly Tag[]): Tag[] {
  const once = oncePerRole(tags);
  const saidOf = groupBy(
    once.filter(({ role }) => role !== 'byType'),
    ({ key }) => key,
  );
  const withRoles = once.flatMap((tag) => (tag.role === 'byType' ? (saidOf.get(tag.key) ?? [tag]) : [tag]));
  return oncePerRole(withRoles);
}

function oncePerRole(tags: readonly Tag[]): Tag[] {
  const distinct = new Map<string, Tag>();
  for (const tag of tags) {
    const id = `${tag.role} ${tag.key}`;
    const known = distinct.get(id);
    const { otherError: _, ...counting } = known ?? tag;
    // What is said once without a signature, or with one that matches, counts.
    const otherError = known && !known.otherError ? undefined : tag.otherError;
    distinct.set(id, {
      ...counting,
      outright: tag.outright || (known?.outright ?? false),
      ...(otherError && { otherError }),
    });
  }
  return [...distinct.values()];
}

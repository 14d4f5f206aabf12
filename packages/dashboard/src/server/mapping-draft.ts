import {
  CHAIN_LINKS,
  guessIssueType,
  guessPhrase,
  offeredPhrases,
  resolvePhrase,
  writePhrase,
  type DefectlinkConfig,
  type MappingOffer,
} from '@defectlink/core/linking';
import { MAPPING_FIELDS, type MappingField } from './mapping-fields.ts';
import type { Query } from './query.ts';
import type { ShownValues } from './shown-values.ts';

/** An option of a drop-down: the value that a form sends, and how it reads. */
export interface MappingOption {
  readonly value: string;
  readonly words: string;
  /** The phrase, for the sentence that it makes. */
  readonly phrase?: string;
}

/** A drop-down with what is chosen in it. */
export interface DraftedField {
  readonly field: MappingField;
  readonly options: readonly MappingOption[];
  /** Value of the option that is chosen; empty for none. */
  readonly chosen: string;
  /** Value of the option that the configuration says. */
  readonly written: string;
  /** What the configuration says and the site does not have, as a sentence. */
  readonly unknown?: string;
}

/** The Issue Mapping as a person works on it. */
export type MappingDraft = readonly DraftedField[];

/** Stands for a value of the configuration that a drop-down cannot show, and that stays as it is. */
const AS_WRITTEN = '=';

export interface DraftRequest {
  readonly offer: MappingOffer;
  readonly settings: DefectlinkConfig;
  /** Key of the project that the mapping is of; empty for all. */
  readonly scope: string;
  /** What was chosen in the form, over the configuration. */
  readonly over: Query;
  /** What the form showed before: somebody may have saved another mapping since. */
  readonly shown?: ShownValues | undefined;
}

/** Reads what is chosen: by the form, else by the configuration, else, where there is none at all, by the usual names. */
export function draftMapping({ offer, settings, scope, over, shown }: DraftRequest): MappingDraft {
  const config: Readonly<Record<string, unknown>> = {
    ...(scope === '' ? settings.mapping : settings.mappingByProject?.[scope]),
    ...(scope === '' &&
      settings.execution?.issueType !== undefined && { executionIssueType: settings.execution.issueType }),
  };
  const guesses = scope === '' && settings.mapping === undefined;
  const projects = offer.projects.filter(({ key }) => scope === '' || key === scope);
  const types = [...new Set(projects.flatMap(({ issueTypes }) => issueTypes.map(({ name }) => name)))];
  return MAPPING_FIELDS.filter(({ name }) => scope === '' || name !== 'executionIssueType').map((field) => {
    const options = optionsOf(field, types, offer);
    const said = config[field.name];
    const left = shown !== undefined && !guesses && over[field.name] === (shown.get(field.name) ?? '');
    const told = left ? undefined : over[field.name];
    if (said === undefined) {
      const chosen = told ?? (guesses ? guessed(field, types, offer) : '');
      const isOffered = options.some(({ value }) => value === chosen);
      return { field, options, written: '', chosen: isOffered ? chosen : '' };
    }
    const read = Array.isArray(said) ? { chosen: AS_WRITTEN } : found(field, said, options, offer);
    // What a drop-down cannot show, or the site does not have, is not taken away from who did not touch it.
    const all = read.chosen === AS_WRITTEN ? [...options, asWritten(said)] : options;
    const written = read.chosen;
    if (told === undefined || told === written) return { field, options: all, written, ...read };
    return { field, options: all, written, chosen: all.some(({ value }) => value === told) ? told : '' };
  });
}

function asWritten(said: unknown): MappingOption {
  const words =
    typeof said === 'string'
      ? said
      : Array.isArray(said)
        ? said.map(String).join(' or ')
        : JSON.stringify(said);
  return { value: AS_WRITTEN, words: `${words} (as in the configuration)` };
}

function optionsOf(
  field: MappingField,
  types: readonly string[],
  { linkTypes }: MappingOffer,
): readonly MappingOption[] {
  if (field.kind === 'type') return types.map((name) => ({ value: name, words: name }));
  return offeredPhrases(linkTypes).map((offered) => ({
    value: JSON.stringify(writePhrase(offered, linkTypes)),
    words: `${offered.phrase} (${offered.type.name})`,
    phrase: offered.phrase,
  }));
}

function guessed(field: MappingField, types: readonly string[], { linkTypes }: MappingOffer): string {
  if (field.kind === 'type') return guessIssueType(field.role, types) ?? '';
  const offered = offeredPhrases(linkTypes);
  const phrase = guessPhrase(field.link, offered);
  const usual = offered.find((candidate) => candidate.phrase === phrase);
  return usual ? JSON.stringify(writePhrase(usual, linkTypes)) : '';
}

function found(
  field: MappingField,
  said: unknown,
  options: readonly MappingOption[],
  { linkTypes }: MappingOffer,
): Pick<DraftedField, 'chosen' | 'unknown'> {
  if (field.kind === 'type') {
    const option = options.find(({ value }) => value.toLowerCase() === String(said).trim().toLowerCase());
    return option
      ? { chosen: option.value }
      : { chosen: AS_WRITTEN, unknown: `The projects have no issue type "${String(said)}".` };
  }
  if (!isPhrase(said)) return { chosen: AS_WRITTEN, unknown: 'It cannot be read.' };
  const { active } = CHAIN_LINKS[field.link];
  const resolved = resolvePhrase(said, linkTypes, active ? 'outward' : 'inward');
  if (!resolved.ok) return { chosen: AS_WRITTEN, unknown: resolved.message };
  const { typeId, phrase } = resolved.phrase;
  const offered = offeredPhrases(linkTypes).find((one) => one.type.id === typeId && one.phrase === phrase);
  return { chosen: offered ? JSON.stringify(writePhrase(offered, linkTypes)) : AS_WRITTEN };
}

function isPhrase(said: unknown): said is Parameters<typeof resolvePhrase>[0] {
  return (
    typeof said === 'string' ||
    (typeof said === 'object' && said !== null && 'type' in said && 'direction' in said)
  );
}

/**
 * The settings that a draft says; what is chosen to be nothing is taken out of the configuration.
 * @param fields Those to tell of: what differs from the configuration, or all of them.
 * @param written The configuration as it is.
 */
export function settingsOf(
  fields: 'changed' | 'all',
  draft: MappingDraft,
  scope: string,
  written: Pick<DefectlinkConfig, 'execution'>,
): DefectlinkConfig {
  const entries = draft
    .filter(({ chosen, written: before }) => chosen !== AS_WRITTEN && (fields === 'all' || chosen !== before))
    .map(({ field, chosen }) => [field.name, chosen === '' ? undefined : valueOf(field, chosen)] as const);
  const mapping = Object.fromEntries(entries.filter(([name]) => name !== 'executionIssueType'));
  if (scope !== '') return { mappingByProject: { [scope]: mapping } };
  const isWritten = written.execution?.issueType !== undefined;
  const execution = Object.fromEntries(
    entries
      .filter(([name, value]) => name === 'executionIssueType' && (isWritten || value !== undefined))
      .map(([, value]) => ['issueType', value]),
  );
  return { mapping, ...(Object.keys(execution).length > 0 && { execution }) };
}

function valueOf(field: MappingField, chosen: string): unknown {
  return field.kind === 'type' ? chosen : JSON.parse(chosen);
}

/** Labels of what a gate needs and a draft lacks. */
export function missingFor(needs: readonly string[], draft: MappingDraft): readonly string[] {
  return draft
    .filter(
      ({ field, chosen, unknown }) => needs.includes(field.name) && (chosen === '' || unknown !== undefined),
    )
    .map(({ field }) => field.label);
}

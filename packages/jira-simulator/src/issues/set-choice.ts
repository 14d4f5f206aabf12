import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import type { FieldError } from './field-error.ts';
import type { DraftContext, IssueDraft } from './issue-draft.ts';

const reference = v.looseObject({ id: v.optional(v.string()), name: v.optional(v.string()) });

/** Sets the components or the versions, of which a project has its own. */
export function setProjectParts(
  { texts }: ApiCall,
  draft: IssueDraft,
  field: 'components' | 'fixVersions',
  value: unknown,
  { project }: DraftContext,
): FieldError {
  const read = v.safeParse(v.nullable(v.array(reference)), value);
  if (!read.success) return 'data was not an array';
  const known = field === 'components' ? project.components : project.versions;
  const parts = (read.output ?? []).map((wanted) => ({ wanted, part: chosen(known, wanted) }));
  const unknown = parts.find(({ part }) => part === undefined);
  if (unknown !== undefined) {
    const name = unknown.wanted.name ?? unknown.wanted.id ?? '';
    return field === 'components' ? texts.componentInvalid(name) : texts.versionInvalid(name);
  }
  draft[field] = parts.flatMap(({ part }) => part ?? []);
  return undefined;
}

/** Sets the resolution. */
export function setResolution(call: ApiCall, draft: IssueDraft, value: unknown): FieldError {
  if (value === null) {
    draft.resolution = null;
    return undefined;
  }
  const resolution = choice(call.site.store.resolutions, value);
  if (resolution === undefined) return call.texts.resolutionInvalid();
  draft.resolution = resolution;
  return undefined;
}

/** Sets the security level. */
export function setSecurity(call: ApiCall, draft: IssueDraft, value: unknown): FieldError {
  if (value === null) {
    draft.security = null;
    return undefined;
  }
  const level = choice(call.site.store.securityLevels, value);
  if (level === undefined) return call.texts.securityInvalid();
  draft.security = level;
  return undefined;
}

function choice<T extends { id: string; name: string }>(list: readonly T[], value: unknown): T | undefined {
  const read = v.safeParse(reference, value);
  return read.success ? chosen(list, read.output) : undefined;
}

function chosen<T extends { id: string; name: string }>(
  list: readonly T[],
  { id, name }: v.InferOutput<typeof reference>,
): T | undefined {
  return list.find((one) => (id === undefined ? one.name === name : one.id === id));
}

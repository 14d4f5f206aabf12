import * as v from 'valibot';
import type { ApiCall } from '../api/api.ts';
import type { CustomField } from '../store/entities.ts';
import type { FieldError } from './field-error.ts';
import type { IssueDraft } from './issue-draft.ts';

/** Sets a custom field of a draft. */
export function setCustomField(call: ApiCall, draft: IssueDraft, field: string, value: unknown): FieldError {
  const custom = call.site.store.customFields.find((one) => one.id === field);
  if (custom === undefined) return call.texts.fieldNotOnScreen(field);
  const read = readCustomValue(call, custom, value);
  if ('error' in read) return read.error;
  draft.customFields = { ...draft.customFields, [field]: read.value };
  return undefined;
}

function readCustomValue(
  call: ApiCall,
  custom: CustomField,
  value: unknown,
): { value: unknown } | { error: string } {
  if (value === null) return { value };
  switch (custom.type) {
    case 'string':
      return typeof value === 'string' ? { value } : { error: call.texts.stringExpected() };
    case 'number':
      return typeof value === 'number' ? { value } : { error: 'Operation value must be a number' };
    case 'option': {
      const wanted = v.safeParse(
        v.object({ id: v.optional(v.string()), value: v.optional(v.string()) }),
        value,
      );
      if (!wanted.success)
        return { error: "Could not find valid 'id' or 'value' in the Parent Option object." };
      const { id, value: text } = wanted.output;
      const option = custom.allowedValues?.find((one) =>
        id === undefined ? one.value === text : one.id === id,
      );
      if (option === undefined) return { error: call.texts.optionInvalid(id ?? text ?? '') };
      return { value: { self: `${call.apiUrl}/customFieldOption/${option.id}`, ...option } };
    }
  }
}

import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { OPTION_TABLE } from '../src/config/option-table.ts';
import { configSchema } from '../src/config/schema.ts';
import { OUTCOMES } from '../src/domain/build/outcome.ts';
import { linkReport } from './support/report.ts';

const jsonSchema = v.looseObject({
  $schema: v.string(),
  title: v.string(),
  properties: v.optional(v.record(v.string(), v.looseObject({}))),
  required: v.optional(v.array(v.string())),
  additionalProperties: v.optional(v.boolean()),
  oneOf: v.optional(
    v.array(v.looseObject({ properties: v.looseObject({ type: v.looseObject({ const: v.string() }) }) })),
  ),
});

/** A schema as whoever installs the package finds it. */
function published(name: string): v.InferOutput<typeof jsonSchema> {
  return v.parse(jsonSchema, createRequire(import.meta.url)(`@defectlink/core/${name}`));
}

test('the schema of the configuration knows every option and no other', () => {
  const schema = published('config.schema.json');
  expect(Object.keys(schema.properties ?? {}).sort()).toEqual(Object.keys(configSchema.entries).sort());
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual([]);
});

test('the schema of the configuration says of each option what it means, for editors', () => {
  const sections = v.parse(
    v.record(v.string(), v.looseObject({})),
    published('config.schema.json').properties,
  );
  for (const { path, description, runOnly } of OPTION_TABLE) {
    if (runOnly) continue;
    expect(sections, path).toHaveProperty(
      [...path.split('.').join('.properties.').split('.'), 'description'],
      description,
    );
  }
});

test('the schema of a run journal is that of each of its lines', () => {
  const { oneOf } = published('run-journal.schema.json');
  expect(oneOf?.map(({ properties }) => properties.type.const)).toEqual(['header', 'outcome', 'finish']);
});

test('the schema of a link report demands what every report has', () => {
  const schema = published('link-report.schema.json');
  const always = Object.keys(linkReport()).filter((name) => name !== 'site');
  expect(schema.required?.toSorted()).toEqual(always.sort());
  expect(schema.properties?.counts).toMatchObject({ required: [...OUTCOMES] });
});

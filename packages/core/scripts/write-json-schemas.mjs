// Writes the JSON Schemas that the package publishes, from the schemas that the code itself validates with.
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { createJiti } from 'jiti';

const source = createJiti(new URL('../src/', import.meta.url).href);
const { configSchema } = await source.import('./config/schema.ts');
const { journalRecord } = await source.import('./journal/journal-schema.ts');
const { reportSchema } = await source.import('./report/report-schema.ts');

const schemas = [
  ['config.schema.json', configSchema, 'Configuration of defectlink'],
  ['run-journal.schema.json', journalRecord, 'One line of a run journal of defectlink'],
  ['link-report.schema.json', reportSchema, 'Link report of defectlink'],
];

for (const [name, schema, title] of schemas) {
  const { $schema, ...rest } = toJsonSchema(schema, {
    typeMode: 'input',
    // They change or check what JSON Schema cannot express; reading a file applies them.
    ignoreActions: ['trim', 'check', 'raw_transform'],
  });
  const json = JSON.stringify({ $schema, title, ...rest }, undefined, 2);
  writeFileSync(new URL(`../dist/${name}`, import.meta.url), `${json}\n`);
}

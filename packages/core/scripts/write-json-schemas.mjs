// Writes the JSON Schemas that the package publishes, from the schemas that the code itself validates with. Run after tsc.
import { writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../dist/config/schema.js';
import { journalRecord } from '../dist/journal/journal-schema.js';
import { reportSchema } from '../dist/report/report-schema.js';

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

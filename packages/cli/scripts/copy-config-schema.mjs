// Editors find the schema of a configuration beside the command, where a strict package manager hides the core.
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

copyFileSync(
  fileURLToPath(import.meta.resolve('@defectlink/core/config.schema.json')),
  new URL('../dist/config.schema.json', import.meta.url),
);

import { join } from 'node:path';
import { folderWith } from '@defectlink/test-kit';
import { expect, test } from 'vitest';
import { explainConfigError } from '../../src/config/explain-config-error.ts';

test('the place of an error is found where it is told with forward slashes, as by jiti on Windows', () => {
  const name = 'web\\defectlink.config.ts';
  const folder = folderWith({ [name]: 'export default {{' });
  const path = join(folder, name);
  const error = new Error(`ParseError: Unexpected token\n ${path.replaceAll('\\', '/')}:1:16`);
  expect(explainConfigError(error, path, 'web/defectlink.config.ts').source).toBe(
    'web/defectlink.config.ts:1:16',
  );
});

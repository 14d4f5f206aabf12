import { expect, test } from 'vitest';
import { valuesOfOption } from '../../src/platform/values-of-option.ts';

test.each([
  [['--project=unit'], ['unit']],
  [
    ['--project', 'e2e', 'unit', '--workers=1', 'a.spec.ts'],
    ['e2e', 'unit'],
  ],
  [
    ['--project', 'unit', '--project=e2e'],
    ['e2e', 'unit'],
  ],
  [['--projects=a', '--workers', '2'], []],
])('what the command line gives by an option is read in each of its forms: %j', (argv, values) => {
  expect(valuesOfOption(argv, ['--project'])).toEqual(values);
});

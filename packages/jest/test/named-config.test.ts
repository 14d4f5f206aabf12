import { expect, test } from 'vitest';
import { namedConfig } from '../src/named-config.ts';

test.each([
  ['--config=staging.config.js', 'staging.config.js'],
  ['--ci --config configs/staging.config.js -i', 'configs/staging.config.js'],
  ['-c staging.config.js', 'staging.config.js'],
  ['-c', undefined],
  ['--configure staging.config.js', undefined],
  ['--config={"rootDir":"src"}', undefined],
  ['login.test.js', undefined],
])('the configuration that `jest %s` names is %s', (command, named) => {
  expect(namedConfig(command.split(' '))).toBe(named);
});

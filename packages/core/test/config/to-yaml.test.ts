import { defaultLoaders } from 'cosmiconfig';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toYaml } from '../../src/config/to-yaml.ts';

function read(yaml: string): unknown {
  return defaultLoaders['.yaml']('x.yaml', yaml);
}

test('settings read well, and only what needs quotes has them', () => {
  const settings = {
    projects: ['KP', 'NO'],
    mapping: { defectIssueType: 'Bug', defectToTestCase: { type: 'Test: new', direction: 'inward' } },
    failOnError: true,
    maxNewLinks: 7,
  };
  expect(toYaml(settings)).toBe(
    [
      'projects: [KP, "NO"]',
      'mapping:',
      '  defectIssueType: Bug',
      '  defectToTestCase:',
      '    type: "Test: new"',
      '    direction: inward',
      'failOnError: true',
      'maxNewLinks: 7',
      '',
    ].join('\n'),
  );
});

test('whatever texts there are, YAML reads them as they were', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('yes', 'null', '1e3', '0x1', '2026-11-22', '- a', 'a: b', ' a', 'a #b', '=', '<<'),
    fc.integer(),
    fc.boolean(),
  );
  const section = fc.dictionary(fc.stringMatching(/^[A-Za-z_][\w-]*$/), fc.oneof(value, fc.array(value)));
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[A-Z]\w*$/), fc.oneof(value, section)), (settings) => {
      expect(read(toYaml(settings))).toEqual(settings);
    }),
  );
});

import type { Config as Jest30Config, Reporter as Jest30Reporter } from '@jest/reporters';
import type { Config as Jest29Config, Reporter as Jest29Reporter } from 'jest-29-reporters';
import { expectTypeOf, test } from 'vitest';
import type { ReporterOptions } from '../src/config.ts';
import type DefectlinkReporter from '../src/reporter.ts';

test('the reporter is one to both majors of Jest', () => {
  expectTypeOf<DefectlinkReporter>().toExtend<Jest29Reporter>();
  expectTypeOf<DefectlinkReporter>().toExtend<Jest30Reporter>();
});

test("its constructor takes what both majors give, and its users' options", () => {
  type Given = ConstructorParameters<typeof DefectlinkReporter>;
  expectTypeOf<Jest30Config.GlobalConfig>().toExtend<Given[0]>();
  expectTypeOf<Jest29Config.GlobalConfig>().toExtend<Given[0]>();
  expectTypeOf<ReporterOptions>().toExtend<NonNullable<Given[1]>>();
});

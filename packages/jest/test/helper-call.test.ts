import { describe, expect, test } from 'vitest';
import { parseHelperCall } from '../src/helper-call.ts';

describe('a line of the sidecar', () => {
  test.each([
    [
      '{"file":"a","helper":"defect","keys":["KP-1"],"scope":"test","titles":["t"],"position":0,"attempt":1}',
      'test',
    ],
    ['{"file":"a","helper":"testCase","keys":[],"scope":"name","name":"t"}', 'name'],
    ['{"file":"a","helper":"defect","keys":["KP-1"],"scope":"describe","titles":[]}', 'describe'],
    ['{"file":"a","helper":"defect","keys":["KP-1"],"scope":"outside"}', 'outside'],
  ])('%s is read', (text, scope) => {
    expect(parseHelperCall(text)?.scope).toBe(scope);
  });

  test.each([
    ['{"file":"a","helper":"defect","keys":["KP-1"],"scope":"te'],
    ['null'],
    ['{"file":"a","helper":"defects","keys":["KP-1"],"scope":"outside"}'],
    ['{"file":"a","helper":"defect","keys":"KP-1","scope":"outside"}'],
    ['{"file":"a","helper":"defect","keys":["KP-1"],"scope":"elsewhere"}'],
    ['{"file":"a","helper":"defect","keys":["KP-1"],"scope":"test","titles":["t"],"position":0}'],
  ])('%s is passed over', (text) => {
    expect(parseHelperCall(text)).toBeUndefined();
  });
});

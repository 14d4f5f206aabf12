import type { JunitProperty } from '../domain/junit/junit-case.ts';

/** In one line, or in lines of its own: https://github.com/testmoapp/junitxml#properties-via-output. */
const PRINTED_PROPERTY =
  /\[\[PROPERTY\|([^\]=\r\n]{1,100})(?:=([^\]\r\n]{0,2000})\]\]|\]\]([^[]{0,2000})\[\[\/PROPERTY\]\])/g;
/** The JUnit Platform's own reports name the method, and write the display name here. */
const DISPLAY_NAME = /^unique-id: [^\r\n]*\r?\n\s*display-name: ([^\r\n]{1,2000})/m;
/** Behave writes a scenario with its tags. */
const SCENARIO_TAGS = /@scenario\.begin[^\S\n]*\n\s*(@[^\r\n]{1,2000})/;

/** What a test's output says of the test itself. Pure. */
export function saidInOutput(text: string): readonly JunitProperty[] {
  const title = DISPLAY_NAME.exec(text)?.[1];
  const tags = SCENARIO_TAGS.exec(text)?.[1]?.trim().split(/\s+/) ?? [];
  return [
    ...[...text.matchAll(PRINTED_PROPERTY)].map(([, name = '', value, lines = '']) => ({
      name: name.trim(),
      value: (value ?? lines).trim(),
    })),
    ...(title === undefined ? [] : [{ name: 'display-name', value: title.trim() }]),
    ...tags.map((value) => ({ name: 'tag', value })),
  ];
}

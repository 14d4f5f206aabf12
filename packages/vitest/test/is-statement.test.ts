import { describe, expect, it } from 'vitest';
import { isStatement } from '../src/is-statement.ts';

/** Each with a mark before the call that is asked for. */
const STATEMENTS = [
  "▸defect('KP-1');",
  "#!/usr/bin/env node\n▸defect('KP-1')",
  "import { defect } from '@defectlink/vitest'\n▸defect('KP-1')",
  "describe('d', () => { ▸defect('KP-1'); });",
  "describe('d', function () {\n  ▸defect('KP-1')\n})",
  "describe.each`\n  key\n  ${'KP-1'}\n`('d $key', ({ key }) => { ▸defect(key); });",
  // Comments of any form, whatever they end with.
  "/*\n  The rounding is wrong since 3.2.\n*/\n▸defect('KP-1');",
  "describe('d', () => {\n  /*\n  Known issue, see the ticket:\n  */\n  ▸defect('KP-1');",
  "/** Broken,\n * see */\n▸defect('KP-1');",
  "// Known, since May,\n// and (still) = open &&\n\n▸defect('KP-1');",
  "const x = { a: 1 };//see KP-1,\n▸defect('KP-1')",
  "const address = 'https://acme.test/' // of =\n▸defect('KP-1')",
  "const glob = 'src/*.ts,' /* and '*/\n▸defect('KP-1')",
  "/* known */ ▸defect('KP-1');",
  '/* "use */ ▸defect(\'KP-1\'); /* strict" */',
  // Within other statements.
  "if (on) ▸defect('KP-1'); else defect('KP-2');",
  "if (on) defect('KP-2')\nelse ▸defect('KP-1')",
  "if (/[)'\"]/.test(name)) ▸defect('KP-1');",
  'for (const key of keys)\n  ▸defect(key)',
  "while (on--) ▸defect('KP-1');",
  "do ▸defect('KP-1'); while (false);",
  "do x(); while (on) ▸defect('KP-1')",
  "try { ▸defect('KP-1') } catch {}",
  "switch (os) {\n  case 'linux':\n    ▸defect('KP-1');\n}",
  "switch (os) { case 'linux': case Os.Mac: ▸defect('KP-1'); break; }",
  "switch (os) { case of({ a: [1, 2] })['b']: { ▸defect('KP-1') } }",
  "switch (os) { default: ▸defect('KP-1') }",
  "switch (os) { case 1: on ? f() : g(); break\n default: ▸defect('KP-1') }",
  "known: ▸defect('KP-1');",
  "f(); { known: for (;;) { other: ▸defect('KP-1') } }",
  // Nobody gets what these give.
  "void ▸defect('KP-1');",
  "await ▸defect('KP-1');",
  "(▸defect('KP-1'));",
  "await (▸defect('KP-1'));",
  "▸defect('KP-1'), testCase('KP-42');",
  // Without semicolons.
  "let i = 0\ni++\n▸defect('KP-1')",
  "const open = found === true\n▸defect('KP-1')",
  "if (none) return\n▸defect('KP-1')",
  "const cart = { pieces: [1, 2] }\n▸defect('KP-1')",
  "const list = [1, 2]\n▸defect('KP-1')",
  "const text = `\n  What is it?\n`\n▸defect('KP-1')",
  "const text = `${`${{ a: '}' }.a} = `} ${[`{`]}, (`\n▸defect('KP-1')",
  "const quotes = /['\"`]=/g\n▸defect('KP-1')",
  "const half = pieces / 2, other = a[0] / 2 // '\n▸defect('KP-1')",
  "'use strict'\n▸defect('KP-1')",
  // What is called may be written in other ways.
  "defectlink.▸defect('KP-1');",
  "defectlink\n  .▸defect('KP-1');",
  "defectlink?.▸defect?.('KP-1');",
  "helpers.of(jira)[0].▸defect('KP-1')",
  "; ▸helpers['defect']('KP-1')",
  "(await import('@defectlink/vitest')).▸defect('KP-1');",
  "this.#helpers.▸defect('KP-1');",
  "▸    defect('KP-1');",
  "▸    void defect('KP-1');",
  // Where Vitest says that a call is behind its name.
  "f(); { defectlink.defect▸('KP-1') }",
  "f(); { helpers['defect']▸('KP-1') }",
  // TypeScript, decorators and JSX.
  "interface Cart { pieces: number }\n▸defect('KP-1')",
  "type Carts = Array<Cart>\n▸defect('KP-1')",
  "type Baskets = Array<Array<Array<Cart>>>\n▸defect('KP-1')",
  "const last = carts.at(-1)!\n▸defect('KP-1')",
  "const cart = {} satisfies Cart\n▸defect('KP-1')",
  "const carts = <const T,>(all: T[]): Promise<T> => f<T>(all)\n▸defect('KP-1')",
  "@sealed({ on: true })\nclass Cart { @bound pieces = 1; static { ▸defect('KP-1') } }",
  "enum Os { Linux = 'linux' }\nnamespace Known { ▸defect('KP-1') }",
  "const page = <p title=\"it's {\">Don't, {a ? <b/> : `}`} (</p>;\n▸defect('KP-1')",
  "const page = (\n  <>\n    <br />\n    it's = {/* , */}\n  </>\n)\n▸defect('KP-1')",
];

const KEPT = [
  "const key = ▸defect('KP-1');",
  "export const EXPIRED = // of May\n  ▸defect('KP-1');",
  "const TWICE = defect('KP-2'), CASE = ▸testCase('KP-42')",
  "const key: Meta<'a'> =\n  /* see = */\n  (await defectlink\n    .▸defect('KP-1')) as Meta",
  'key ??= ▸defect("KP-1")',
  "export default ▸defect('KP-1');",
  "export default\n  ▸defect('KP-1');",
  "const LIST = [▸defect('KP-1')]",
  "const LIST = [defect('KP-2'),\n  ▸defect('KP-1')]",
  "const TABLE = { login: ▸defect('KP-1') }",
  "const TABLE = {\n  'log in': f({ a }), // below\n  [`cart`]:\n    ▸defect('KP-1'),\n}",
  "export default { default: ▸defect('KP-1') }",
  "return { a, case: ▸defect('KP-1') };",
  "test('t', { meta: ▸defect('KP-1') }, () => {})",
  'const of = (key) => ({ tags: [], meta: ▸defect(key) })',
  "function known(meta = ▸defect('KP-1')) {}",
  "class Known { static login = ▸defect('KP-1') }",
];

const EITHER = [
  'const known = (key) => ▸defect(key)',
  'function known(key) { return ▸defect(key) }',
  "on && ▸defect('KP-1');",
  "on ?? ▸defect('KP-1');",
  "on ? ▸defect('KP-1') : f();",
  "on ? f() : ▸defect('KP-1');",
  "const key = on ? defect('KP-2') : ▸defect('KP-1')",
  "const TABLE = { a: on ? f : ▸defect('KP-1') }",
  "switch (os) { case 1: on ? f() : ▸defect('KP-1') }",
  "defect('KP-2'), ▸defect('KP-1');",
  "keep(▸defect('KP-1'));",
  "keep(1, ▸defect('KP-1'));",
  "if (▸defect('KP-1')) f()",
  "!▸defect('KP-1')",
  "const a = `${▸defect('KP-1')}`",
  "({ ...▸defect('KP-1') })",
  // Not called by its name, or not here.
  "▸known('KP-1');",
  '▸keys.forEach(defect);',
  "const text = `\n▸defect('KP-1');\n`",
  'f();\n▸\n',
];

function ask(source: string, said = 'KP-1 KP-42'): boolean | undefined {
  const lines = source.slice(0, source.indexOf('▸')).split('\n');
  const stack = `Error\n    at /acme/a.test.ts:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  const callee = source.includes('▸testCase') ? 'testCase' : 'defect';
  return isStatement(stack, { callee, said }, () => source.replace('▸', ''));
}

const DEFECT = { callee: 'defect', said: 'KP-1' };

describe('a call', () => {
  it.each(STATEMENTS)('is a statement of its own: %s', (source) => {
    expect(ask(source)).toBe(true);
  });

  it.each(KEPT)('is seen to be kept: %s', (source) => {
    expect(ask(source)).toBe(false);
  });

  it.each(EITHER)('may be either: %s', (source) => {
    expect(ask(source)).toBeUndefined();
  });

  it('may be either where the call that stands there says another key', () => {
    expect(ask("▸defect('KP-1', { when: /it/ })", 'KP-1 when /it/')).toBe(true);
    expect(ask("▸defect('KP-1')", 'KP-2')).toBeUndefined();
    expect(ask('▸defect(`KP-${1}`)', 'KP-2')).toBe(true);
    expect(ask('▸defect(key)', 'KP-2')).toBe(true);
  });

  it('may be either where its file is not found', () => {
    expect(isStatement('Error\n    at <anonymous>', DEFECT, () => undefined)).toBeUndefined();
  });

  it('is found in a file of a megabyte as often as it is made there', () => {
    const calls = 2_000;
    const source = `describe('d', () => { /* ${'it`s '.repeat(100)}*/\n  defect('KP-1')\n})\n`.repeat(calls);
    const begin = process.cpuUsage();
    for (let call = 0; call < calls; call += 1)
      expect(isStatement(`Error\n    at /acme/a.ts:${call * 3 + 2}:3`, DEFECT, () => source)).toBe(true);
    const { user, system } = process.cpuUsage(begin);
    expect(user + system).toBeLessThan(5_000_000);
  });
});

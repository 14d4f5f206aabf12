import { expect, test } from 'vitest';
import { showsHyperlinks } from '../../src/report/shows-hyperlinks.ts';
import { terminalLook } from '../../src/report/terminal-look.ts';

test('a line is as wide as the terminal, as COLUMNS says, or 80', () => {
  expect(terminalLook({ isTTY: true, columns: 140 }, {}).columns).toBe(140);
  expect(terminalLook({}, { COLUMNS: '120' }).columns).toBe(120);
  for (const COLUMNS of [undefined, '', 'wide', '0', '-3']) {
    expect(terminalLook({}, COLUMNS === undefined ? {} : { COLUMNS }).columns).toBe(80);
  }
  expect(terminalLook({ isTTY: true, columns: 0 }, {}).columns).toBe(80);
  expect(terminalLook({ isTTY: true, columns: 7 }, {}).columns).toBe(40);
});

test('colours are for terminals, unless FORCE_COLOR or NO_COLOR say otherwise', () => {
  expect(terminalLook({ isTTY: true }, {}).colors).toBe(true);
  expect(terminalLook({ isTTY: true }, { NO_COLOR: '1' }).colors).toBe(false);
  expect(terminalLook({}, { FORCE_COLOR: '1' }).colors).toBe(true);
  expect(terminalLook({ isTTY: true }, { FORCE_COLOR: '0' }).colors).toBe(false);
});

test.each([
  [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.0' }, true],
  [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.9' }, false],
  [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.95.3' }, true],
  [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.0' }, false],
  [{ TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }, true],
  [{ TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' }, false],
  [{ VTE_VERSION: '7600' }, true],
  [{ VTE_VERSION: '5000' }, false],
  [{ WT_SESSION: 'a' }, true],
  [{ TERM: 'xterm-kitty' }, true],
  [{ TERM: 'xterm-256color' }, false],
  [{ WT_SESSION: 'a', CI: 'true' }, false],
  [{ WT_SESSION: 'a', FORCE_HYPERLINK: '0' }, false],
])('a terminal with %o shows hyperlinks: %s', (env, shows) => {
  expect(showsHyperlinks(true, env)).toBe(shows);
});

test('what is no terminal shows none, unless FORCE_HYPERLINK says so', () => {
  expect(showsHyperlinks(false, { WT_SESSION: 'a' })).toBe(false);
  expect(showsHyperlinks(false, { FORCE_HYPERLINK: '1' })).toBe(true);
});

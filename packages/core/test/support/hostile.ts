import fc from 'fast-check';

/** Pieces that something somewhere takes for more than text. */
const PIECES = [
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u0007',
  '\u009b2J',
  '\r',
  '\n',
  '\u2028',
  '\u0000',
  '\u007f',
  '\ud83d',
  '\ude00',
  '😀',
  '\u202e',
  '\u200b',
  '::set-output name=x::y',
  '::warning::',
  '::',
  '##[command]',
  '##vso[task.setvariable variable=x]y',
  '##teamcity[x]',
  '%0A',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</td>',
  '&lt;',
  '[text](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '|',
  '`',
  '**',
  '__proto__',
  'constructor',
  '{color:red}',
  '{noformat}',
  '[~admin]',
  '!https://evil.example/x.png!',
  '@team',
  '#1',
  '$x$',
  '" OR project = X OR summary ~ "',
  '\\"',
  '../',
  '..\\',
  '/etc/passwd',
  'C:\\',
  '~',
  'KP-101',
  'KP-T42',
  'UTF-8',
  'https://acme.atlassian.net/browse/KP-101',
  'https://other.example/browse/KP-102',
  '@defect:',
  '@testcase:KP-42',
  '$&',
  '$1',
] as const;

/** Text that nobody writes by accident: pieces of syntax between any characters, lone surrogates and controls included. */
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.string({ maxLength: 8 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''));

/** Characters that a terminal or a log acts on. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
export const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

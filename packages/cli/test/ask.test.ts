import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askerOf } from '../src/ask.ts';
import { ENTER } from './support/person.ts';
import { PLAIN } from './support/plain.ts';

const TOKEN = 'ATATT3xFfGF0aBcDeFgHiJkLmNoPqRsTuVwXyZ';
/** What a Jira may call an issue type, a link phrase or a test. */
const HOSTILE = `Bug\u001b]0;owned\u0007\u001b[2J##vso[task.setvariable variable=PATH]/evil ${TOKEN}`;

test('what a question shows of others can do nothing to the terminal, and holds no credential', async () => {
  for (const kind of ['choose', 'text', 'confirm'] as const) {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough(), { columns: 160, rows: 60, isTTY: true });
    let shown = '';
    output.on('data', (text: Buffer) => (shown += text.toString()));
    const asker = askerOf({
      env: { JIRA_API_TOKEN: TOKEN },
      cwd: '/',
      look: PLAIN,
      prompts: { input, output },
      print: () => undefined,
      printJson: () => undefined,
      note: () => undefined,
      status: () => undefined,
    });
    if (!asker) throw new Error('nobody can be asked');
    const answered = {
      choose: () => asker.choose(HOSTILE, [{ value: 1, label: HOSTILE, hint: HOSTILE }]),
      text: () => asker.text(HOSTILE, '', () => undefined, HOSTILE),
      confirm: () => asker.confirm(HOSTILE),
    }[kind]();
    setImmediate(() => input.write(ENTER));
    await answered;
    expect(shown).toContain('Bug');
    for (const code of ['\u001b]', 'owned', '##vso[']) expect(shown).not.toContain(code);
    expect(shown).not.toContain(TOKEN.slice(0, 16));
  }
});

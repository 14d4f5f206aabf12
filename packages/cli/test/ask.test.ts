import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askerOf } from '../src/ask.ts';
import { ENTER } from './support/person.ts';
import { PLAIN } from './support/plain.ts';

const TOKEN = 'ATATT3xFfGF0aBcDeFgHiJkLmNoPqRsTuVwXyZ';
/** What a Jira may call an issue type, a link phrase or a test. */
const HOSTILE = `Bug\u001b]0;owned\u0007\u001b[2J##vso[task.setvariable variable=PATH]/evil ${TOKEN}`;

/** Somebody at a terminal, with what is shown to them. */
function person() {
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { columns: 160, rows: 60, isTTY: true });
  const shown: string[] = [];
  output.on('data', (text: Buffer) => shown.push(text.toString()));
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
  return { asker, input, shown };
}

test('who has narrowed many options to none, and takes one, is told so and asked on', async () => {
  const { asker, input, shown } = person();
  const options = Array.from({ length: 13 }, (_, value) => ({ value, label: `option ${value}` }));
  const answer = asker.choose('Which?', options);
  for (const typed of ['x', ENTER, '\u007f', ENTER]) {
    await new Promise((soon) => setImmediate(soon));
    input.write(typed);
  }
  expect(await answer).toBe(0);
  expect(shown.join('')).toContain('Nothing is like that.');
});

test('what a question shows of others can do nothing to the terminal, and holds no credential', async () => {
  for (const kind of ['choose', 'text', 'confirm'] as const) {
    const { asker, input, shown: pieces } = person();
    const answered = {
      choose: () => asker.choose(HOSTILE, [{ value: 1, label: HOSTILE, hint: HOSTILE }]),
      text: () => asker.text(HOSTILE, '', () => undefined, HOSTILE),
      confirm: () => asker.confirm(HOSTILE),
    }[kind]();
    setImmediate(() => input.write(ENTER));
    await answered;
    const shown = pieces.join('');
    expect(shown).toContain('Bug');
    for (const code of ['\u001b]', 'owned', '##vso[']) expect(shown).not.toContain(code);
    expect(shown).not.toContain(TOKEN.slice(0, 16));
  }
});

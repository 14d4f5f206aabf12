import { expect, test } from 'vitest';
import { textsOfCauses } from '../../src/platform/texts-of-causes.ts';

const refused = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
const itself = { message: 'again', cause: {} };
itself.cause = itself;

test.each([
  ['none', new Error('fetch failed'), []],
  ['one', new Error('fetch failed', { cause: refused }), ['Error: connect refused: ECONNREFUSED']],
  [
    'one of another',
    new Error('no cart', { cause: new TypeError('fetch failed', { cause: refused }) }),
    ['TypeError: fetch failed', 'Error: connect refused: ECONNREFUSED'],
  ],
  ['a text', new Error('no cart', { cause: 'the server is down' }), ['the server is down']],
  ['what is no error', { cause: { code: 42, message: null } }, ['']],
  ['itself', itself, Array(10).fill('again')],
])('the causes of an error say what they are: %s', (_, error, texts) => {
  expect(textsOfCauses(error)).toEqual(texts);
});

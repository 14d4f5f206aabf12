import { expect, test } from 'vitest';
import { readJunitCase, type JunitCase } from '../../src/domain/junit/junit-case.ts';
import { withoutFolders, withoutFoldersInNames } from '../../src/junit/without-folders.ts';

/** A test of the suite, of a property that names its file if one is given, and what is kept of it. */
function kept(root: string, name: string, file?: string) {
  const written: JunitCase = {
    suites: [{ name, properties: file === undefined ? [] : [{ name: 'file', value: file }] }],
    name: 'rejects an expired password',
    className: name,
    status: '',
    verdicts: new Map([['failure', { type: '', meaning: 'failed', error: `at ${name}:3` }]]),
    properties: [],
    failures: [],
  };
  return withoutFolders(readJunitCase(withoutFoldersInNames(written, root)), root);
}

const ON_LINUX = kept('/builds/acme/shop', 'e2e/my shop/login.spec.ts');

test.each([
  ['D:\\a\\shop\\shop', 'e2e\\my shop\\login.spec.ts'],
  ['D:\\a\\shop\\shop', 'D:\\a\\shop\\shop\\e2e\\my shop\\login.spec.ts'],
  ['D:\\a\\shop\\shop', 'd:/a/Shop/shop/e2e/my shop/login.spec.ts'],
  ['R:\\', 'R:\\e2e\\my shop\\login.spec.ts'],
  ['\\\\files\\qa (1)\\shop', '\\\\files\\qa (1)\\shop\\e2e\\my shop\\login.spec.ts'],
])('a test that Windows wrote below %s as %s is the one that Linux writes', (root, name) => {
  const { testId, titlePath, file } = kept(root, name);
  expect({ testId, titlePath, file }).toEqual({
    testId: ON_LINUX.testId,
    titlePath: ON_LINUX.titlePath,
    file: 'e2e/my shop/login.spec.ts',
  });
});

test.each(['D:/a/shop/shop/test/login.js', 'file:///D:/a/shop/shop/test/login.js'])(
  'the file that a suite says it is of, %s, is told from the repository on',
  (file) => {
    expect(kept('D:\\a\\shop\\shop', 'login', file).file).toBe('test/login.js');
  },
);

test('a class of PHP keeps its name', () => {
  expect(kept('D:\\a\\shop\\shop', 'App\\Tests\\LoginTest').titlePath[0]).toBe('App\\Tests\\LoginTest');
});

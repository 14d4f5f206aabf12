import type { TestOutcome } from '../domain/build/outcome.ts';
import { ABSOLUTE_PATH } from '../domain/junit/absolute-path.ts';
import type { JunitCase } from '../domain/junit/junit-case.ts';
import { withNames } from '../domain/junit/with-names.ts';

/** A name that is nothing but the path of a file: some name a suite so. */
const IS_FILE = /^(?:[A-Za-z]:|[\\/]).*[\\/][^\\/\s]+\.\w+$/;
/** The same from a folder on, as Windows writes it: Playwright names suites so. A class of PHP has no ending. */
const IS_FILE_BELOW = /^(?:[^\\/:*?"<>|]+\\)+[^\\/:*?"<>|\s]+\.\w+$/;

/** A test case whose names hold no folders of the machine that it ran on. Pure. @param root Folder of the repository. */
export function withoutFoldersInNames(test: JunitCase, root: string): JunitCase {
  const named = (name: string): string => {
    const inside = inRepository(name, root);
    if (IS_FILE.test(inside)) return fileName(inside);
    return IS_FILE_BELOW.test(inside) ? portable(inside) : inside;
  };
  return withNames(test, named, (name) => inRepository(name, root));
}

/** A test whose file and error hold no folders of the machine that it ran on. Pure. @param root Folder of the repository. */
export function withoutFolders(test: TestOutcome, root: string): TestOutcome {
  const file = inRepository(test.file, root);
  return {
    ...test,
    file: ABSOLUTE_PATH.test(file) ? fileName(file) : portable(file),
    ...(test.error !== undefined && { error: inRepository(test.error, root) }),
  };
}

function inRepository(text: string, root: string): string {
  if (!root.includes('\\')) return text.replaceAll(`${root}/`, '').replaceAll(`${root}\\`, '');
  // Some write forward slashes on Windows, and letters as somebody typed them.
  const parts = root
    .replace(/\\$/, '')
    .split('\\')
    .map((part) => part.replace(/[\\^$+.()|[\]{}*?]/g, '\\$&'));
  return text.replace(new RegExp(parts.map((part) => `${part}[\\\\/]`).join(''), 'gi'), '');
}

function fileName(path: string): string {
  return portable(path).split('/').at(-1) ?? path;
}

function portable(path: string): string {
  return path.replaceAll('\\', '/');
}

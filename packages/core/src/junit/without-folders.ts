import type { TestOutcome } from '../domain/build/outcome.ts';
import type { JunitCase } from '../domain/junit/junit-case.ts';

/** A path of any system from its root on. */
const ABSOLUTE = /^(?:[A-Za-z]:[\\/]|[\\/])/;
/** A name that is nothing but the path of a file: some name a suite so. */
const IS_FILE = /^(?:[A-Za-z]:|[\\/]).*[\\/][^\\/\s]+\.\w+$/;

/** A test case whose names hold no folders of the machine that it ran on. Pure. @param root Folder of the repository. */
export function withoutFoldersInNames(test: JunitCase, root: string): JunitCase {
  const named = (name: string): string => {
    const inside = inRepository(name, root);
    return IS_FILE.test(inside) ? fileName(inside) : inside;
  };
  return {
    ...test,
    name: inRepository(test.name, root),
    className: named(test.className),
    suites: test.suites.map((suite) => ({ ...suite, name: named(suite.name) })),
  };
}

/** A test whose file and error hold no folders of the machine that it ran on. Pure. @param root Folder of the repository. */
export function withoutFolders(test: TestOutcome, root: string): TestOutcome {
  const file = inRepository(test.file, root);
  return {
    ...test,
    file: ABSOLUTE.test(file) ? fileName(file) : portable(file),
    ...(test.error !== undefined && { error: inRepository(test.error, root) }),
  };
}

function inRepository(text: string, root: string): string {
  return text.replaceAll(`${root}/`, '').replaceAll(`${root}\\`, '');
}

function fileName(path: string): string {
  return portable(path).split('/').at(-1) ?? path;
}

function portable(path: string): string {
  return path.replaceAll('\\', '/');
}

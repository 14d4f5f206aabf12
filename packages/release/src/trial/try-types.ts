import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EntryPoint } from '../api-lock.ts';
import type { Sight, TrialPlace } from './run-trial.ts';

const run = promisify(execFile);

/** How users' projects resolve modules. */
interface Resolution {
  readonly name: string;
  /** Its ending says whether it is a module of Node's or of CommonJS. */
  readonly file: 'user.ts' | 'user.mts' | 'user.cts';
  readonly options: Readonly<Record<string, unknown>>;
  /** Which of the packages can be imported so. */
  readonly takes: (entry: EntryPoint) => boolean;
}

const everything = (): boolean => true;
/** Without `exports` a package is found by `main` and `types`, which what runs in tests and reporters has. */
const forRunners = ({ specifier }: EntryPoint): boolean =>
  /^@defectlink\/(?:core|playwright|jest|vitest)(?:\/|$)/.test(specifier);
/** TypeScript before `node20` lets CommonJS import nothing but CommonJS. */
const forCommonJs = ({ specifier }: EntryPoint): boolean =>
  /^@defectlink\/jest(?:\/reporter)?$/.test(specifier);

const RESOLUTIONS: readonly Resolution[] = [
  { name: 'nodenext, ESM', file: 'user.mts', options: { module: 'nodenext' }, takes: everything },
  { name: 'nodenext, CommonJS', file: 'user.cts', options: { module: 'nodenext' }, takes: everything },
  { name: 'node16, ESM', file: 'user.mts', options: { module: 'node16' }, takes: everything },
  { name: 'node16, CommonJS', file: 'user.cts', options: { module: 'node16' }, takes: forCommonJs },
  {
    name: 'bundler',
    file: 'user.ts',
    options: { module: 'esnext', moduleResolution: 'bundler' },
    takes: everything,
  },
  {
    name: 'commonjs, node10',
    file: 'user.ts',
    options: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
    takes: forRunners,
  },
];

/** Compiles, strictly and with all declarations checked, a program that imports every entry of the packages, as each kind of project does. */
export async function tryTypes(entries: readonly EntryPoint[], place: TrialPlace): Promise<Sight[]> {
  const project = mkdtempSync(join(place.folder, 'types-'));
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
  const packages = [
    ...new Set(entries.map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '')),
  ];
  const npm = ['install', `--registry=${place.registry}`, '--no-audit', '--no-fund', '--ignore-scripts'];
  await run('npm', [...npm, ...packages, 'typescript@6', '@types/node@20'], { cwd: project });
  const sights: Sight[] = [];
  for (const resolution of RESOLUTIONS) {
    const started = Date.now();
    const said = await compile(project, resolution, entries);
    sights.push({
      what: `types · ${resolution.name}`,
      seconds: Math.round((Date.now() - started) / 1000),
      ...(said !== '' && { problem: said }),
    });
  }
  return sights;
}

/** @returns what the compiler says of the program and of our declarations; what it says of others' is theirs */
async function compile(
  project: string,
  { name, file, options, takes }: Resolution,
  entries: readonly EntryPoint[],
): Promise<string> {
  const folder = join(project, name.replaceAll(/\W+/g, '-'));
  mkdirSync(folder);
  const names = entries.filter(takes).map(({ specifier }, at) => ({ specifier, local: `entry${at}` }));
  const lines = names.map(({ specifier, local }) => `import * as ${local} from '${specifier}';`);
  const uses = `export const all: readonly object[] = [${names.map(({ local }) => local).join(', ')}];`;
  writeFileSync(join(folder, file), [...lines, uses, ''].join('\n'));
  const compilerOptions = {
    ...options,
    target: 'es2022',
    strict: true,
    skipLibCheck: false,
    noEmit: true,
    types: ['node'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const compiler = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = await run(process.execPath, [compiler, '--pretty', 'false', '-p', folder], {
    cwd: project,
  }).catch((error: unknown) => error as { stdout: string });
  const foreign = /^node_modules\/(?!@defectlink\/)/;
  const errors = stdout.split(/\n(?=\S)/).map((line) => line.trim());
  return errors.filter((line) => line !== '' && !foreign.test(line)).join('\n');
}

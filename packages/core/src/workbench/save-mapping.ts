import { constants, existsSync } from 'node:fs';
import { access, chmod, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { findConfigFile } from '../config/find-config-file.ts';
import { mergeConfig } from '../config/merge-config.ts';
import { parseConfig } from '../config/schema.ts';
import type { DefectlinkConfig } from '../config/written-config.ts';
import { parseJson } from '../platform/parse-json.ts';
import { renameOver } from '../platform/rename-over.ts';

/** Where a mapping was saved, or what a person must paste because the file should not be rewritten by a program. */
export type SavedMapping =
  | { readonly kind: 'written'; readonly path: string; readonly existed: boolean }
  | { readonly kind: 'paste'; readonly path: string; readonly snippet: string; readonly why: string };

export interface SaveMappingRequest {
  /** Folder that the search for an existing file starts from, and that a new one is written to. */
  readonly configDir: string;
  /** A file named by the user, as an absolute path. */
  readonly configFile: string | undefined;
  /** The settings to lay over those of the file. */
  readonly settings: DefectlinkConfig;
  /** What is to be pasted where the file is not rewritten: whole sections, which take the place of those there. @default settings */
  readonly pasted?: DefectlinkConfig;
  /** Format of a new file. */
  readonly format: 'json' | 'yaml';
}

/**
 * Saves settings in the configuration file, laid over what it says already: in a new `defectlink.config.json` or `.yaml`, or in an
 * existing JSON file, YAML file without comments, or package.json. Code is never rewritten. Throws what `fs` throws.
 */
export async function saveMapping(request: SaveMappingRequest): Promise<SavedMapping> {
  const { configDir, configFile, settings, pasted = settings, format } = request;
  const fresh = configFile !== undefined && !existsSync(configFile);
  const file = fresh ? ({ kind: 'none' } as const) : await findConfigFile(configDir, configFile, process.env);
  if (file.kind === 'unreadable') return paste(file.problem.source, pasted, file.problem.message);
  if (file.kind === 'none') {
    const path = configFile ?? join(configDir, `defectlink.config.${format}`);
    const kind = formatOf(path, '');
    if (kind === 'code') return paste(path, pasted, CODE);
    await replace(path, await formatted({ ...schemaBeside(path), ...settings }, kind));
    return { kind: 'written', path, existed: false };
  }

  const { path } = file;
  const text = await readFile(path, 'utf8');
  const kind = formatOf(path, text);
  if (kind === 'code') return paste(path, pasted, CODE);
  if (kind === 'yaml' && /(?:^|\s)#/m.test(text)) {
    return paste(path, pasted, 'Rewriting it would lose its comments.');
  }
  const parsed = parseConfig(file.value, file.source);
  if (!parsed.ok) return paste(path, pasted, 'It holds options that cannot be read.');
  const merged = mergeConfig(parsed.config, settings);
  const isPackage = basename(path) === 'package.json';
  await replace(path, isPackage ? inPackage(text, merged) : await formatted(merged, kind), text);
  return { kind: 'written', path, existed: true };
}

/** Where packages keep the JSON Schema of the configuration. */
const SCHEMAS = ['@defectlink/core', 'defectlink'].map((name) =>
  join('node_modules', name, 'dist', 'config.schema.json'),
);

/** The schema for editors, when the project or a folder above it has it installed: an address that leads nowhere helps nobody. */
function schemaBeside(path: string): Pick<DefectlinkConfig, '$schema'> {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = SCHEMAS.map((schema) => join(folder, schema)).find((schema) => existsSync(schema));
    if (found !== undefined) {
      const address = relative(dirname(path), found).split(sep).join('/');
      return { $schema: address.startsWith('../') ? address : `./${address}` };
    }
    if (dirname(folder) === folder) return {};
  }
}

const CODE = 'It is code, which is not rewritten.';

type Format = 'json' | 'yaml';

function formatOf(path: string, text: string): Format | 'code' {
  const extension = extname(path);
  if (extension === '.json') return 'json';
  if (extension === '.yaml' || extension === '.yml') return 'yaml';
  if (basename(path) !== '.defectlinkrc') return 'code';
  return text === '' || text.trimStart().startsWith('{') ? 'json' : 'yaml';
}

async function formatted(config: DefectlinkConfig, format: Format): Promise<string> {
  return format === 'yaml' ? toYaml(config) : `${JSON.stringify(config, undefined, 2)}\n`;
}

async function toYaml(config: DefectlinkConfig): Promise<string> {
  const { dump } = await import('js-yaml');
  return dump(config, { lineWidth: -1, skipInvalid: true });
}

/** The text of a package.json with the settings in it, in the indentation that it has. */
function inPackage(text: string, config: DefectlinkConfig): string {
  const parsed = parseJson(text);
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  return `${JSON.stringify({ ...(parsed as object), defectlink: config }, undefined, indent)}\n`;
}

async function paste(path: string, settings: DefectlinkConfig, why: string): Promise<SavedMapping> {
  const yaml = /\.ya?ml$/.test(path);
  return { kind: 'paste', path, snippet: yaml ? await toYaml(settings) : asCode(settings), why };
}

/** The settings as the properties of an object in code: names unquoted, texts in single quotes. */
function asCode(settings: DefectlinkConfig): string {
  const json = JSON.stringify(settings, undefined, 2);
  const properties = json
    .replace(/^(\s*)"(\w+)":/gm, '$1$2:')
    .replace(
      /"((?:[^"\\]|\\.)*)"/g,
      (_, text: string) => `'${text.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`,
    );
  return `${properties.slice(2, -2).replace(/^ {2}/gm, '')},\n`;
}

/** Writes a file whole or not at all. One that is there keeps its permissions and its line ends, and a link to it stays one. */
async function replace(path: string, text: string, before = ''): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const there = await stat(target).catch(() => undefined);
  if (there) await access(target, constants.W_OK);
  const temporary = `${target}.${process.pid}.tmp`;
  await writeFile(temporary, before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text);
  if (there) await chmod(temporary, there.mode);
  renameOver(temporary, target);
}

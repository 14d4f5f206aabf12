import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import * as v from 'valibot';
import type { PublishedPackage } from './published-package.ts';

/** One name under which a package can be imported, with its declarations. */
export interface EntryPoint {
  /** What the import names, such as `@defectlink/jest/config`. */
  readonly specifier: string;
  /** Absolute path of the declaration file. */
  readonly declarations: string;
}

/** The imports that a package offers, those with types. */
export function findEntryPoints({ folder, manifest }: PublishedPackage): readonly EntryPoint[] {
  return Object.entries(manifest.exports).flatMap(([path, target]) => {
    const types = typesOf(target);
    return types === undefined
      ? []
      : [{ specifier: manifest.name + path.slice(1), declarations: join(folder, types) }];
  });
}

const conditions = v.object({
  types: v.optional(v.union([v.string(), v.object({ default: v.string() })])),
  import: v.optional(v.unknown()),
});

function typesOf(target: unknown): string | undefined {
  const found = v.safeParse(conditions, target);
  if (!found.success) return undefined;
  const { types, import: imported } = found.output;
  return typeof types === 'object' ? types.default : (types ?? typesOf(imported));
}

/**
 * The public interface behind an entry point, as text that names every exported declaration.
 * @param folder the folder of the entry point's package
 */
export function describeApi({ specifier, declarations }: EntryPoint, folder: string): string {
  const scratch = mkdtempSync(join(tmpdir(), 'defectlink-api-'));
  try {
    const kept = join(scratch, 'kept');
    mkdirSync(kept);
    const config = ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, 'package.json'),
      configObject: {
        projectFolder: folder,
        mainEntryPointFilePath: declarations,
        compiler: {
          overrideTsconfig: { compilerOptions: { module: 'nodenext', skipLibCheck: true, types: ['node'] } },
        },
        apiReport: {
          enabled: true,
          reportFileName: 'interface',
          reportFolder: kept,
          reportTempFolder: scratch,
        },
        newlineKind: 'lf',
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
    });
    Extractor.invoke(config, { localBuild: true, messageCallback: (message) => (message.handled = true) });
    const [, code = ''] =
      /```ts\n([\s\S]*?)```/.exec(readFileSync(join(kept, 'interface.api.md'), 'utf8')) ?? [];
    return `# ${specifier}\n\n\`\`\`ts\n${code.trim()}\n\`\`\`\n`;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The file that keeps the accepted interface of an entry point. */
export function lockFile(lockFolder: string, specifier: string): string {
  return join(lockFolder, `${specifier.replace(/^@/, '').replaceAll('/', '.')}.md`);
}

/** Whether an interface is the accepted one; `accept` makes it so. */
export function keepApi(file: string, api: string, accept: boolean): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === api) return true;
  if (!accept) return false;
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, api);
  return true;
}

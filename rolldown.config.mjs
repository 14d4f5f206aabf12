// Makes one file of dist for each entry of a package's `exports`, and as few others as they share; tsc adds the declarations.
// A module costs Node some half a millisecond to load, and more behind the loader that Playwright puts in front of it.
import { readFileSync } from 'node:fs';
import { basename, extname, isAbsolute } from 'node:path';

const SOURCE = '@defectlink/source';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.values(manifest.exports)
  .flatMap((entry) => [entry, entry.import, entry.require])
  .flatMap((entry) => {
    const source = entry?.[SOURCE] ?? entry?.types?.[SOURCE];
    return source === undefined ? [] : [{ source, target: entry.default }];
  });

/**
 * Modules that go into one file with all that they import, the first of them first: recording a run loads one file of core's, linking it
 * one more, and what wraps the lines of a terminal is loaded for a terminal alone. Where nothing is said, each set of entries gets a file
 * of what it shares.
 */
const GROUPS = [
  // A configuration loads this alone.
  { name: 'define-config', test: /core[\\/]src[\\/]config[\\/]define-config\.ts$/, priority: 1 },
  { name: 'index', test: /core[\\/]src[\\/]index\.ts$/ },
  { name: 'terminal', test: /core[\\/]src[\\/]report[\\/](?:lay-out|terminal-look)\.ts$/ },
  { name: 'link', test: /core[\\/]src[\\/]run[\\/]run-linking\.ts$/ },
];

export default [
  { format: 'es', extension: '.js' },
  { format: 'cjs', extension: '.cjs' },
].flatMap(({ format, extension }) => {
  const chosen = entries.filter(({ target }) => extname(target) === extension);
  if (chosen.length === 0) return [];
  return {
    input: Object.fromEntries(chosen.map(({ source, target }) => [basename(target, extension), source])),
    platform: 'node',
    // What is named by its place in dist is another entry.
    external: (id) => (!id.startsWith('.') && !isAbsolute(id)) || id.endsWith('.js'),
    // A file that Yarn PnP keeps in an archive is loaded, but nothing natively that it imports from beside it.
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: 'dist',
      cleanDir: format === 'es',
      format,
      exports: 'named',
      entryFileNames: `[name]${extension}`,
      chunkFileNames: `[name]-[hash]${extension}`,
      codeSplitting: { groups: GROUPS },
      // What comments say stands in the declarations and in the repository.
      comments: false,
      // As tsc would write it: Jest's automock and Babel's interop go by it.
      esModule: true,
      generatedCode: { symbols: false },
    },
  };
});

// Makes one file of dist for each entry of a package's `exports`, and as few others as they share; tsc adds the declarations.
// A module costs Node some half a millisecond to load, and more behind the loader that Playwright puts in front of it.
import { readFileSync } from 'node:fs';
import { basename, extname, isAbsolute } from 'node:path';

const SOURCE = '@defectlink/source';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.values(manifest.exports).flatMap((entry) => {
  const source = entry[SOURCE] ?? entry.types?.[SOURCE];
  return source === undefined ? [] : [{ source, target: entry.default }];
});

export default [
  { format: 'es', extension: '.js' },
  { format: 'cjs', extension: '.cjs' },
].flatMap(({ format, extension }) => {
  const chosen = entries.filter(({ target }) => extname(target) === extension);
  if (chosen.length === 0) return [];
  return {
    input: Object.fromEntries(chosen.map(({ source, target }) => [basename(target, extension), source])),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    output: {
      dir: 'dist',
      cleanDir: format === 'es',
      format,
      entryFileNames: `[name]${extension}`,
      chunkFileNames: `[name]-[hash]${extension}`,
      // What comments say stands in the declarations and in the repository.
      comments: false,
      // As tsc would write it: Jest's automock and Babel's interop go by it.
      esModule: true,
      generatedCode: { symbols: false },
    },
  };
});

/**
 * A text whose commands run where this process runs: under Yarn's Plug'n'Play nothing is installed where `npx` looks.
 * @param pnp `process.versions.pnp`, which Plug'n'Play sets: https://yarnpkg.com/advanced/pnpapi
 */
export function runnableHere(text: string, pnp: string | undefined = process.versions.pnp): string {
  return pnp === undefined ? text : text.replaceAll(/\bnpx defectlink\b/g, 'yarn defectlink');
}

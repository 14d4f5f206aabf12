/** A package manager, and how what a README writes for npm reads for it. */
export interface Installer {
  readonly name: string;
  /** The package on npm that brings it; npm comes with Node. */
  readonly tool?: string;
  /** What it is set up with in the project's folder, by name of the file. */
  readonly files: (registry: string, cache: string) => Readonly<Record<string, string>>;
  /** In the place of `npm install --save-dev`. */
  readonly add: string;
  /** In the place of `npx`. */
  readonly run: string;
}

const npmrc = (registry: string): string =>
  [
    `registry=${registry}`,
    'audit=false',
    'fund=false',
    'ignore-scripts=true',
    'prefer-offline=true',
    '',
  ].join('\n');

const yarnrc = (linker: string) => (registry: string, cache: string) => ({
  'yarn.lock': '',
  '.yarnrc.yml': [
    `npmRegistryServer: '${registry}'`,
    "unsafeHttpWhitelist: ['127.0.0.1']",
    `globalFolder: '${cache}/yarn-berry'`,
    `nodeLinker: ${linker}`,
    'enableTelemetry: false',
    'enableScripts: false',
    'npmMinimalAgeGate: 0',
    '',
  ].join('\n'),
});

const YARN_BERRY = '@yarnpkg/cli-dist@4.18.1';

export const INSTALLERS = {
  npm: {
    name: 'npm',
    files: (registry) => ({ '.npmrc': npmrc(registry) }),
    add: 'npm install --save-dev',
    run: 'npx --no-install',
  },
  pnpm: {
    name: 'pnpm',
    tool: 'pnpm@10.34.9',
    files: (registry) => ({ '.npmrc': `${npmrc(registry)}strict-peer-dependencies=true\n` }),
    add: 'pnpm add --save-dev',
    run: 'pnpm exec',
  },
  yarn1: {
    name: 'Yarn 1',
    tool: 'yarn@1.22.22',
    files: (registry, cache) => ({
      '.npmrc': npmrc(registry),
      '.yarnrc': `registry "${registry}"\ncache-folder "${cache}/yarn-classic"\n`,
    }),
    add: 'yarn add --dev --ignore-scripts',
    run: 'yarn --silent run',
  },
  yarn4: {
    name: 'Yarn 4, node_modules',
    tool: YARN_BERRY,
    files: yarnrc('node-modules'),
    add: 'yarn add --dev',
    run: 'yarn run',
  },
  pnp: {
    name: "Yarn 4, Plug'n'Play",
    tool: YARN_BERRY,
    files: yarnrc('pnp'),
    add: 'yarn add --dev',
    run: 'yarn run',
  },
  bun: {
    name: 'Bun',
    tool: 'bun@1.4.5',
    files: (registry, cache) => ({
      'bunfig.toml': `[install]\nregistry = "${registry}"\n[install.cache]\ndir = "${cache}/bun"\n`,
    }),
    add: 'bun add --dev --ignore-scripts',
    run: 'bun run',
  },
} as const satisfies Readonly<Record<string, Installer>>;

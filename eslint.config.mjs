import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Forbids imports in a folder. The directions are: adapters and command → core; in core, everything → domain; domain → nothing. */
function directions(files, patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const simulator = {
  regex: '^@defectlink/(?:jira-simulator|test-kit)|/(?:jira-simulator|test-kit)/',
  message: 'Only HTTP joins the product and the simulator, and only tests use what is made for tests.',
};
const runners = {
  regex: '^(@playwright/test|@?jest|jest-circus|playwright|vitest)',
  allowTypeImports: true,
  message: 'Runners are peers, imported as types only.',
};

export default defineConfig(
  globalIgnores(['**/dist/', '**/.tmp/', '**/.turbo/', '**/defectlink-results/', '**/test-results/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx,cts,mts}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['vitest.config.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers read well in sentences; everything else is still refused.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Taking a property out is how the rest is named.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        module: 'writable',
        require: 'readonly',
      },
    },
  },
  {
    files: ['examples/jest/test/**', 'examples/junit/jest/**'],
    languageOptions: { globals: { describe: 'readonly', expect: 'readonly', test: 'readonly' } },
  },
  directions(
    ['packages/core/src/domain/*.ts'],
    [{ regex: '^(?!\\./)', message: 'The domain is pure: it imports nothing but the domain.' }],
  ),
  directions(
    ['packages/core/src/domain/*/**'],
    [
      {
        regex: '^(?!\\./|\\.\\./(?:[a-z-]+\\.ts$|(?:build|chain|known|mapping|pacing|plan|report|tags)/))',
        message: 'The domain is pure: it imports nothing but the domain.',
      },
    ],
  ),
  directions(
    ['packages/core/src/{config,jira,journal,outgoing,platform,report}/**'],
    [
      simulator,
      runners,
      {
        regex: '^\\.\\./(?!domain/|config/|jira/|journal/|outgoing/|platform/|report/)',
        message: 'Parts of the core point to the domain, not to what is built of them.',
      },
    ],
  ),
  directions(
    ['packages/core/src/{execution,junit,known,link}/**'],
    [
      simulator,
      runners,
      {
        regex: '^\\.\\./(?:run|workbench)/',
        message: 'What people do around the runs calls the linking, never the other way round.',
      },
    ],
  ),
  directions(['packages/core/src/{*.ts,{run,workbench}/**}'], [simulator, runners]),
  directions(['packages/{playwright,jest,vitest}/src/**'], [simulator, runners]),
  // Helpers run inside tests, where their runner is loaded.
  directions(['packages/vitest/src/running-vitest.ts'], [simulator]),
  directions(['packages/cli/src/**'], [simulator]),
  directions(
    ['packages/dashboard/src/**'],
    [
      simulator,
      runners,
      { regex: '^defectlink(/|$)', message: 'The command calls the pages, never the other way round.' },
    ],
  ),
  directions(
    ['packages/jira-simulator/src/**'],
    [
      {
        group: ['@defectlink/core', '@defectlink/core/**'],
        message: 'The simulator knows Jira, not its clients.',
      },
    ],
  ),
  {
    // It only translates: what takes more than this belongs into the core.
    files: ['packages/vitest/src/reporter.ts'],
    rules: { 'max-lines': ['error', 99] },
  },
  {
    files: ['examples/**', '**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
  },
);

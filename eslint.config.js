/**
 * House style as lint: sizes, named exports, no clock or chance in the core, no silent test. Every ban says what to do
 * instead. Which folder may import which is held by .dependency-cruiser.cjs, which globals exist where by tsc.
 */
import vitest from '@vitest/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NAMED_EXPORTS = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name, so that one word finds every use.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the module that defines it.' },
];
const NO_BARREL = {
  selector: 'ExportNamedDeclaration[source]',
  message: 'No barrels: import from the module that defines it.',
};
const SAME_ANSWER_EVERYWHERE = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The core has no clock: take `now` (epoch ms) as an argument.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'The core has no clock: take `now` (epoch ms) as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The core has no clock: take `now` (epoch ms) as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The core has no chance: take ids and random values as arguments.',
  },
  {
    selector: "Identifier[name='Intl']",
    message: 'Intl differs between devices and the server: return values and format them in src/app/ui.',
  },
  {
    selector: "MemberExpression[property.name='localeCompare']",
    message: 'localeCompare differs between engines: compare with < and >, or sort for show in src/app/ui.',
  },
  {
    selector: 'MemberExpression[property.name=/^toLocale/]',
    message: 'toLocale… differs between engines: return values and format them in src/app/ui.',
  },
];

const types = {
  '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/dot-notation': 'off',
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  // Bookbag's own powers are closures, not classes: nothing is lost when one is taken out of its object.
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

const lines = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];
const sizes = {
  complexity: ['error', 15],
  'max-depth': ['error', 3],
  'max-lines': lines(300),
  'max-lines-per-function': lines(60),
  'max-params': ['error', 3],
};

const plain = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': ['error'],
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-eval': 'error',
  'no-restricted-syntax': ['error', ...NAMED_EXPORTS, NO_BARREL],
  'prefer-const': 'error',
};

export default defineConfig(
  globalIgnores(['**/node_modules/', 'dist/', '.cache/', 'content/', 'bookbag-data/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { ...types, ...sizes, ...plain },
  },
  { files: ['**/*.mjs'], rules: { ...sizes, ...plain, 'no-console': 'off' } },
  {
    files: ['src/core/**'],
    rules: { 'no-restricted-syntax': ['error', ...NAMED_EXPORTS, NO_BARREL, ...SAME_ANSWER_EVERYWHERE] },
  },
  {
    files: ['src/app/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'max-lines-per-function': lines(100),
      // The plugin's other rules are about React's compiler, which is not here.
      'react-hooks/exhaustive-deps': 'error',
      'react-hooks/rules-of-hooks': 'error',
    },
  },
  {
    files: ['src/sw/index.ts', 'src/workers/*/index.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NAMED_EXPORTS] },
  },
  { files: ['*.config.ts', 'simulate/stand-ins/dexie.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/server/cli/**', 'scripts/**', 'bench/**', 'simulate/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['tests/**'],
    plugins: { vitest },
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
      'vitest/no-commented-out-tests': 'error',
      'vitest/no-disabled-tests': 'error',
      'vitest/no-focused-tests': 'error',
      'vitest/no-identical-title': 'error',
      'vitest/no-standalone-expect': 'off',
    },
  },
);

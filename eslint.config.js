import js from '@eslint/js';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const PRIVATE_MEMBERS = {
  selector:
    ':matches(PropertyDefinition, AccessorProperty, MethodDefinition[kind!="constructor"])[accessibility="private"]',
  message: 'Private members are `#private`.',
};
const FLAGS = {
  selector: ':matches(Literal[value=/(^|[\\s`(])--[a-z]/], TemplateElement[value.raw=/(^|[\\s`(])--[a-z]/])',
  message: 'Below cli/ messages name options; cli/render/error.ts has the flag of each.',
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'schemas/generated/', 'node_modules/', 'bench/node_modules/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Only cli/bin.ts ends the process.' },
      ],
    },
  },
  {
    // One dialect in every room.
    files: ['*.ts', '{schemas,blocks,engine,batch,server,client,emulator,cli,web,tools}/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'variable',
          modifiers: ['const', 'global'],
          types: ['boolean', 'number', 'string'],
          format: ['UPPER_CASE'],
        },
      ],
      'no-restricted-syntax': ['error', PRIVATE_MEMBERS],
    },
  },
  {
    files: ['{schemas,blocks,engine,batch}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', PRIVATE_MEMBERS, FLAGS] },
  },
  {
    // Texts come from anybody: an expression that takes the square of their length, or worse, is an error.
    files: ['*.ts', '{schemas,blocks,engine,batch,server,client,emulator,cli,web}/**/*.{ts,tsx}'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential' }],
    },
  },
  {
    files: ['cli/**/*.ts', 'tools/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', AbortController: 'readonly' } },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { process: 'readonly', __dirname: 'readonly' } },
  },
);

import js from '@eslint/js'
import globals from 'globals'
import pluginVue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { importDirections } from './scripts/lint/import-directions.mjs'

const comparison = 'BinaryExpression[operator=/^[<>]=?$/]'
const wallClocks = [
  'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
  'CallExpression[callee.name="clock"]',
  'CallExpression[callee.property.name="clock"]',
  'NewExpression[callee.name="Date"][arguments.length=0]',
]

const plenum = { rules: { 'import-directions': importDirections } }

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/node_modules/',
      '**/storybook-static/',
      '**/.vitepress/cache/',
      '**/.turbo/',
      '.plaza/',
      'screenshots/',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strict,
  pluginVue.configs['flat/recommended'],
  {
    plugins: { plenum },
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'plenum/import-directions': 'error' },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    files: ['packages/*/src/**/*.{ts,vue}', 'examples/*/{client,server,demo}/**/*.{ts,vue}'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['packages/shared/src/**/*.ts'],
    ignores: ['packages/shared/src/structs/**', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: 'superstruct',
          message: 'Import from ../structs/index.ts: those structs can be read back for documents.',
        },
      ],
    },
  },
  {
    files: ['packages/api/src/**/*.ts', 'examples/*/server/**/*.ts'],
    ignores: ['packages/api/src/clock/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...wallClocks.map((clock) => ({
          selector: `${comparison} ${clock}`,
          message:
            'The wall clock may step back. Compare stored moments by hasPassed() and latestPlausible() of ../clock/index.ts, and durations by performance.now().',
        })),
      ],
    },
  },
  {
    rules: {
      // A struct of any type, a table of any database: the few places say so themselves.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-control-regex': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-undef': 'off',
      'preserve-caught-error': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: { 'vue/one-component-per-file': 'off' },
  },
)

/** @type {import('jest').Config} */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', experimental: { keepImportAttributes: true } } }],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  collectCoverageFrom: ['{schemas,blocks,engine,emulator,cli}/**/*.ts'],
  workerIdleMemoryLimit: '512MB',
};

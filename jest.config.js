/** @type {import('jest').Config} */
export default {
  // Reports are written with the page as it is now.
  globalSetup: '<rootDir>/tools/build-web.mjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', experimental: { keepImportAttributes: true } } }],
  },
  // The examples in docs/ name the package as its users do.
  moduleNameMapper: {
    '^llama-vision-workflows$': '<rootDir>/index.ts',
    '^llama-vision-workflows/(\\w+)$': '<rootDir>/$1/index.ts',
    '^cookie$': '<rootDir>/test/support/cookie.cjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  collectCoverageFrom: ['{schemas,blocks,engine,batch,server,emulator,cli}/**/*.ts'],
  // Machines that run the tests may be busy, those of CI more than one's own.
  setupFilesAfterEnv: process.env.CI ? ['<rootDir>/test/support/try-again.ts'] : [],
  testTimeout: 20_000,
  workerIdleMemoryLimit: '512MB',
};

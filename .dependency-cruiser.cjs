const rooms = 'schemas|blocks|engine|batch|server|client|emulator|cli';
const only = (room, allowed) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import ${allowed.length ? allowed.join(', ') : 'no other room'}.`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: `^(${rooms}|index\\.ts|test|tools|bench|fixtures)`,
    pathNot: `^(${[room, ...allowed].join('|')})/`,
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  // Type-only imports count in all of these, unless a rule says otherwise.
  forbidden: [
    only('schemas', []),
    only('blocks', ['schemas']),
    only('engine', ['schemas']),
    only('batch', ['engine', 'schemas']),
    only('server', ['batch', 'engine', 'blocks', 'schemas']),
    only('emulator', []),
    {
      name: 'client-imports-wire-types',
      comment: 'client/ runs in browsers: of the rooms it knows the types of what goes over the wire.',
      severity: 'error',
      from: { path: '^client/' },
      to: {
        path: `^(${rooms}|index\\.ts)`,
        pathNot: '^(client/|server/wire\\.ts$)',
      },
    },
    {
      name: 'client-imports-types-alone',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-cli',
      comment: 'cli/ is where everything comes together: what others need of it belongs to them.',
      severity: 'error',
      from: { path: `^(${rooms}|web|tools|bench|index\\.ts)`, pathNot: '^(cli/|tools/cli-page\\.ts$)' },
      to: { path: '^cli/' },
    },
    {
      name: 'web-imports-types',
      comment: 'web/ is bundled for browsers: of the rooms it may know types, and no room imports it.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: `^(${rooms}|index\\.ts)`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-is-built',
      severity: 'error',
      from: { path: `^(${rooms}|index\\.ts)` },
      to: { path: '^web/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: `^(${rooms})/` },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        // Optional peers, which tests install.
        pathNot: 'node_modules/(bullmq|ioredis)/',
      },
    },
    {
      name: 'queue-behind-one-door',
      comment:
        'bullmq and ioredis are optional: batch/queue/connection.ts loads them, the rest of the queue knows their types.',
      severity: 'error',
      from: { path: `^(${rooms})/`, pathNot: '^batch/queue/' },
      to: { path: 'node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'queue-loaded-late',
      severity: 'error',
      from: { path: `^(${rooms})/` },
      to: { path: 'node_modules/(bullmq|ioredis)/', dependencyTypesNot: ['type-only', 'dynamic-import'] },
    },
    {
      name: 'sharp-behind-one-door',
      severity: 'error',
      from: { path: `^(${rooms})/`, pathNot: '^(engine/images/codec|emulator/image/look)\\.ts$' },
      to: { path: 'node_modules/sharp' },
    },
    {
      name: 'undici-behind-two-doors',
      severity: 'error',
      from: {
        path: `^(${rooms})/`,
        pathNot: '^(engine/images/load-url\\.ts$|blocks/transport/)',
      },
      to: { path: 'node_modules/undici' },
    },
    {
      name: 'fastify-in-server',
      comment: 'Whoever only runs workflows loads no web server.',
      severity: 'error',
      from: { path: `^(${rooms}|index\\.ts)`, pathNot: '^server/' },
      to: { path: 'node_modules/(@?fastify|prom-client)' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: `^(${rooms})/`, pathNot: ['\\.d\\.ts$', 'generated/', '\\.cjs$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

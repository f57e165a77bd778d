/** Arrows: main → app → adapters → usecases → core. Adapters never import each other. */
const only = (from, allowed) => ({
  name: `${from}-only`,
  severity: 'error',
  comment: `src/${from} may import ${allowed.length ? allowed.join(', ') : 'nothing outside itself'} only`,
  from: { path: `^src/${from}/` },
  to: {
    path: '^(src|emulator|tab|test|bench)/',
    pathNot: [`^src/${from}/`, ...allowed.map((a) => `^src/${a}/`)],
  },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('core', []),
    only('usecases', ['core']),
    {
      name: 'adapters-only',
      severity: 'error',
      comment: 'an adapter knows its own folder, the use cases and the core',
      from: { path: '^src/adapters/([^/]+)/' },
      to: {
        path: '^(src|emulator|tab|test|bench)/',
        pathNot: ['^src/adapters/$1/', '^src/usecases/', '^src/core/'],
      },
    },
    only('app', ['adapters', 'usecases', 'core']),
    {
      name: 'core-is-pure',
      severity: 'error',
      comment: 'core works on plain values: no npm package, no Node API',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'] },
    },
    {
      name: 'botbuilder-behind-one-folder',
      severity: 'error',
      comment: 'the Bot Framework SDK is archived; everything of it stays inside src/adapters/teams',
      from: { path: '^(src|emulator)/', pathNot: '^src/adapters/teams/' },
      to: { path: 'node_modules/(botbuilder|botframework)' },
    },
    {
      name: 'emulator-knows-no-bot',
      severity: 'error',
      comment:
        'the emulator stands in for Microsoft; only demo, gallery and playground put both sides together',
      from: { path: '^emulator/', pathNot: '^emulator/(demo|gallery|playground)' },
      to: { path: '^src/' },
    },
    {
      name: 'tab-knows-the-contract-only',
      severity: 'error',
      from: { path: '^tab/' },
      to: { path: '^(src|emulator)/', pathNot: '^src/adapters/http/contract' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

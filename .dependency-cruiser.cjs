/**
 * The borders of the house. A domain imports domains of later layers, each through its `index.ts`; peers of one layer
 * do not import each other. `npm test -- --only borders` checks them; test/borders.test.ts proves that they hold.
 */
const layers = [
  ['currency'],
  ['probe', 'wire', 'proctor', 'credential'],
  ['exam'],
  ['lab'],
  ['programme'],
  ['accounts', 'models', 'ledger'],
];
const domains = layers.flat();
const oneOf = (names) => `(?:${names.join('|')})`;

/** What a domain may not import: its peers, and every domain above it. */
const directions = layers.flatMap((layer, index) =>
  layer.map((domain) => ({
    name: `${domain}-looks-up-or-sideways`,
    comment: `${domain} may import only ${
      layers
        .slice(index + 1)
        .flat()
        .join(', ') || 'the kernel and ui'
    }.`,
    severity: 'error',
    from: { path: `^src/domains/${domain}/` },
    to: {
      path: `^src/domains/${oneOf([...layers.slice(0, index).flat(), ...layer.filter((peer) => peer !== domain)])}/`,
    },
  })),
);

module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-nobody',
      comment: 'The kernel imports no domain, no page and no composition.',
      severity: 'error',
      from: { path: '^src/kernel/' },
      to: { path: '^src/', pathNot: '^src/kernel/' },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'ui imports no domain and no composition.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/', pathNot: '^src/(?:ui|kernel)/' },
    },
    {
      name: 'ui-takes-types-from-kernel',
      comment: 'Of the kernel, ui imports types, and the request’s facts from web.ts.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/kernel/(?!web[.]ts$)', dependencyTypesNot: ['type-only'] },
    },
    ...directions,
    {
      name: 'domain-without-a-layer',
      comment: 'A new domain needs a place among the layers in .dependency-cruiser.cjs.',
      severity: 'error',
      from: { path: `^src/domains/(?!${oneOf(domains)}/)` },
      to: {},
    },
    {
      name: 'one-door-a-domain',
      comment: 'Other domains import a domain’s index.ts and nothing deeper.',
      severity: 'error',
      from: { path: '^src/domains/([^/]+)/' },
      to: { path: '^src/domains/[^/]+/', pathNot: '^src/domains/(?:$1/|[^/]+/index[.]ts$)' },
    },
    {
      name: 'one-door-for-app',
      comment:
        'app, main and the command line import a domain’s index.ts and nothing deeper; statistics have a door of their own, because loading the rest takes seconds.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/domains/' },
      to: { path: '^src/domains/', pathNot: '^src/domains/(?:[^/]+|exam/psychometrics)/index[.]ts$' },
    },
    {
      name: 'only-app-composes',
      comment: 'A domain does not import the composition; what it needs from there is handed in.',
      severity: 'error',
      from: { path: '^src/domains/' },
      to: { path: '^src/(?:app/|[^/]+[.]tsx?$)' },
    },
    {
      name: 'tests-stay-outside',
      comment: 'Only tests import tests, fixtures and what is in test/.',
      severity: 'error',
      from: { path: '^src/', pathNot: '[.](?:test|fixture)[.]tsx?$' },
      to: { path: '^test/|[.](?:test|fixture)[.]tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^test/'] },
    // Type-only imports count: a border that types may cross is no border.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};

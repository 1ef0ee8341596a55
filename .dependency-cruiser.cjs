/** The directions of docs/architecture.md: inner folders know nothing of outer ones; only app.ts joins adapters to ports. */
const inner = {
  scim: [],
  directory: ['scim', 'journal'],
  connections: ['scim', 'journal'],
  journal: ['scim'],
  sync: ['scim', 'directory', 'connections', 'journal'],
  provisioning: ['scim', 'directory', 'connections', 'journal', 'sync'],
};

const forbidden = Object.entries(inner).map(([folder, allowed]) => ({
  name: `${folder}-imports-inwards`,
  severity: 'error',
  comment: `src/${folder} imports at most: ${allowed.join(', ') || 'nothing of ours'}.`,
  from: { path: `^src/${folder}/` },
  to: {
    path: '^(src|static|local|connector|test|bench|checks)/',
    pathNot: `^src/(${[folder, ...allowed].join('|')})/`,
  },
}));

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'pure-folders-know-no-platform',
      severity: 'error',
      comment: 'Everything between entry and adapters is readable without knowing Forge, and does no I/O.',
      from: { path: `^src/(${Object.keys(inner).join('|')})/` },
      to: { path: '(^|/)node_modules/@forge/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'pure-folders-use-no-node-modules-of-node',
      severity: 'error',
      from: { path: `^src/(${Object.keys(inner).join('|')})/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'adapters-know-ports-only',
      severity: 'error',
      comment: 'An adapter implements ports and knows no other adapter.',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/(adapters|entry|app|index)', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'entry-knows-no-adapter',
      severity: 'error',
      from: { path: '^src/entry/' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'only-app-joins-adapters',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(app\\.ts|adapters/)' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'page-knows-the-contract-only',
      severity: 'error',
      comment: 'The contract, and how a sentence is worded, which both sides do.',
      from: { path: '^static/' },
      to: {
        path: '^(src|local|test|bench|checks)/',
        pathNot: '^src/(entry/(admin|issue-panel)/contract|journal/wording/)',
      },
    },
    {
      name: 'wording-knows-nothing',
      severity: 'error',
      comment: 'The page bundles it.',
      from: { path: '^src/journal/wording/' },
      to: { path: '^src/', pathNot: '^src/journal/wording/' },
    },
    {
      name: 'local-imports-nothing-of-src',
      severity: 'error',
      comment: 'The local Forge starts the app from manifest.yml as Forge does, so it cannot cheat.',
      from: { path: '^local/' },
      to: { path: '^(src|static|test|bench|checks)/' },
    },
    {
      name: 'connector-knows-scim-and-its-settings-only',
      severity: 'error',
      comment: 'The connector is a program of its own; what it shares with the app is pure: schemas, types and texts.',
      from: { path: '^connector/' },
      to: {
        path: '^(src|static|local|test|bench|checks)/',
        pathNot:
          '^src/(scim/|entry/connector/contract/|journal/causes/directory-causes\\.ts$|connections/settings/(ldap/ldap-[a-z]+|settings-error)\\.ts$)',
      },
    },
    {
      name: 'scans-know-no-ldap',
      severity: 'error',
      comment: 'A scan reads a directory source; LDAP is one. What is read, sent and kept does not depend on it.',
      from: { path: '^connector/(scan|source|state|sending)/' },
      to: { path: '^connector/(ldap|directory|presets|jobs|command-line)/|(^|/)node_modules/ldapts/' },
    },
    {
      name: 'nothing-imports-the-connector',
      severity: 'error',
      from: { path: '^(src|static|local|checks)/' },
      to: { path: '^connector/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|static|local|connector|checks)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Types that two files share have a home of their own.',
      from: {},
      to: { circular: true },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^page:' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/\\.cache/|^bench/peers/|^connector/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.tools.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types'],
    },
  },
};

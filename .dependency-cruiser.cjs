/**
 * Who may import whom. A top-level folder of src/ is a runtime: core ← local ← workers, sw, app; core ← server. Type
 * imports count like any other, except where a rule says so. Every rule's comment says what to do instead.
 */
const AUDIENCES = '(?:welcome|student|family|teacher|office)';

/** A rule that nothing in `from` may import anything in `to`. */
function ban(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to };
}

/** A package that only these folders may import. */
function fence(name, packages, folders) {
  const comment = `${name} belongs to ${folders}: put what you need behind a module there.`;
  return ban(
    `only-there-${name}`,
    comment,
    { path: '^src/', pathNot: folders },
    { path: `(?:node_modules/|^)(?:${packages})(?:/|$)` },
  );
}

const RUNTIMES = [
  ban(
    'core-stands-alone',
    'core imports nothing of the other runtimes: pass values in.',
    { path: '^src/core/' },
    { path: '^src/(?!core/)' },
  ),
  ban(
    'local-knows-core-only',
    'local runs in every thread: it imports core.',
    { path: '^src/local/' },
    { path: '^src/(?!core/|local/)' },
  ),
  ban(
    'workers-know-local',
    'workers import core and local.',
    { path: '^src/workers/' },
    { path: '^src/(?!core/|local/|workers/)' },
  ),
  ban(
    'sw-knows-local',
    'the service worker imports core and local.',
    { path: '^src/sw/' },
    { path: '^src/(?!core/|local/|sw/)' },
  ),
  ban(
    'app-knows-local',
    'the page imports core, local and types of workers.',
    { path: '^src/app/' },
    { path: '^src/(?:server|sw)/' },
  ),
  ban(
    'app-takes-types-from-workers',
    'use `import type`: the worker is started by its address.',
    { path: '^src/app/' },
    { path: '^src/workers/', dependencyTypesNot: ['type-only'] },
  ),
  ban(
    'server-knows-core',
    'server imports core only.',
    { path: '^src/server/' },
    { path: '^src/(?!core/|server/)' },
  ),
  ban(
    'nothing-imports-tests',
    'src imports nothing from tests, scripts, bench or content.',
    { path: '^src/' },
    { path: '^(?:tests|scripts|bench|content)/' },
  ),
  ban(
    'folders-are-crossed-by-name',
    'write #core/…, #local/… or #workers/…: a relative path stays in its folder.',
    { path: '^src/([^/]+)/' },
    { path: '^src/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased-subpath-import'] },
  ),
];

const PAGE = [
  ban(
    'audiences-apart',
    'what two audiences need moves down to app/ui, local or core.',
    { path: `^src/app/(${AUDIENCES})/` },
    { path: `^src/app/${AUDIENCES}/`, pathNot: '^src/app/$1/' },
  ),
  ban(
    'audience-without-shell',
    'a screen does not know the shell: the shell draws the screen.',
    { path: `^src/app/${AUDIENCES}/` },
    { path: '^src/app/(?:shell/|main\\.tsx)' },
  ),
  ban(
    'ui-from-props',
    'app/ui draws from props: props in, events out.',
    { path: '^src/app/ui/' },
    { path: ['^src/app/(?!ui/|messages/)', '^src/local/'] },
  ),
  ban(
    'drawing-from-props',
    'only a …Screen reads the store: hand its values down as props.',
    { path: '^src/app/.*/[A-Z][A-Za-z0-9]*\\.tsx$', pathNot: 'Screen\\.tsx$' },
    { path: '^src/local/' },
  ),
];

const PACKAGES = [
  fence('dexie', 'dexie', '^src/local/store/'),
  fence('mediabunny', 'mediabunny', '^src/workers/film/'),
  fence('fflate', 'fflate', '^src/(?:(?:server|local)/packs|server/roster)/'),
  fence('preact', 'preact|preact-iso|@preact/signals|@preact/signals-core', '^src/app/'),
  fence('workbox', 'workbox-[a-z-]+', '^src/sw/'),
  fence('comlink', 'comlink', '^src/(?:app/platform/|workers/[^/]+/index\\.ts$)'),
  ban(
    'only-there-node',
    'node: modules belong to src/server.',
    { path: '^src/', pathNot: '^src/server/' },
    { dependencyTypes: ['core'] },
  ),
  ban(
    'core-has-valibot-only',
    'core takes valibot and nothing else.',
    { path: '^src/core/' },
    { path: 'node_modules/(?!valibot/)' },
  ),
  ban(
    'server-packages',
    'this package belongs to src/server.',
    { path: '^src/', pathNot: '^src/server/' },
    {
      dependencyTypes: ['npm'],
      path: 'node_modules/(?!valibot|dexie|fflate|mediabunny|preact|@preact|comlink|@fontsource)',
    },
  ),
];

const HYGIENE = [
  ban('no-cycles', 'split the module by decision, or move what both need down.', {}, { circular: true }),
  ban('resolvable', 'this import leads nowhere.', {}, { couldNotResolve: true }),
];

module.exports = {
  forbidden: [...RUNTIMES, ...PAGE, ...PACKAGES, ...HYGIENE],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$|\\.woff2$' },
    moduleSystems: ['es6'],
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

/**
 * What nobody may write in Bookbag: one attempt each, with the tool that has to refuse it and by which rule. A file
 * that starts with `import` of another attempt's file stands in for a real module of that runtime.
 */
export type Attempt = {
  what: string;
  tool: 'tsc' | 'eslint' | 'depcruise';
  rule: string;
  file: string;
  code: string;
};

const UNKNOWN_NAME = 'TS2304';
const UNKNOWN_NAME_WITH_HINT = 'TS2584';
const UNKNOWN_NODE_NAME = 'TS2591';

function use(file: string, expression: string) {
  return { file, code: `export const attempt = ${expression};\n` };
}

function take(file: string, from: string) {
  return { file, code: `import { attempt } from '${from}';\nexport const taken = attempt;\n` };
}

const GLOBALS: Attempt[] = [
  {
    what: 'core uses document',
    tool: 'tsc',
    rule: UNKNOWN_NAME_WITH_HINT,
    ...use('src/core/a-document.ts', 'document'),
  },
  { what: 'core uses fetch', tool: 'tsc', rule: UNKNOWN_NAME, ...use('src/core/a-fetch.ts', 'fetch') },
  {
    what: 'core uses process',
    tool: 'tsc',
    rule: UNKNOWN_NODE_NAME,
    ...use('src/core/a-process.ts', 'process'),
  },
  { what: 'local uses window', tool: 'tsc', rule: UNKNOWN_NAME, ...use('src/local/a-window.ts', 'window') },
  {
    what: 'server uses document',
    tool: 'tsc',
    rule: UNKNOWN_NAME_WITH_HINT,
    ...use('src/server/a-document.ts', 'document'),
  },
];

const SYNTAX = 'no-restricted-syntax';
const STYLE: Attempt[] = [
  { what: 'core asks Date.now()', tool: 'eslint', rule: SYNTAX, ...use('src/core/a-now.ts', 'Date.now()') },
  {
    what: 'core makes a new Date()',
    tool: 'eslint',
    rule: SYNTAX,
    ...use('src/core/a-new-date.ts', 'new Date()'),
  },
  {
    what: 'core calls Math.random()',
    tool: 'eslint',
    rule: SYNTAX,
    ...use('src/core/a-random.ts', 'Math.random()'),
  },
  {
    what: 'core uses Intl',
    tool: 'eslint',
    rule: SYNTAX,
    ...use('src/core/a-intl.ts', "new Intl.NumberFormat('en')"),
  },
  {
    what: 'core sorts with localeCompare',
    tool: 'eslint',
    rule: SYNTAX,
    ...use('src/core/a-compare.ts', "'a'.localeCompare('b')"),
  },
  {
    what: 'a module exports a default',
    tool: 'eslint',
    rule: SYNTAX,
    file: 'src/core/a-default.ts',
    code: 'export default 1;\n',
  },
  {
    what: 'a module is a barrel',
    tool: 'eslint',
    rule: SYNTAX,
    file: 'src/core/a-barrel.ts',
    code: "export * from './fine.ts';\n",
  },
  {
    what: 'the page writes to the console',
    tool: 'eslint',
    rule: 'no-console',
    file: 'src/app/a-console.ts',
    code: "console.log('name');\n",
  },
];

const ARROWS: Attempt[] = [
  {
    what: 'core imports app',
    tool: 'depcruise',
    rule: 'core-stands-alone',
    ...take('src/core/a-app.ts', '../app/fine.ts'),
  },
  {
    what: 'core imports local',
    tool: 'depcruise',
    rule: 'core-stands-alone',
    ...take('src/core/a-local.ts', '#local/fine.ts'),
  },
  {
    what: 'server imports local',
    tool: 'depcruise',
    rule: 'server-knows-core',
    ...take('src/server/a-local.ts', '#local/fine.ts'),
  },
  {
    what: 'sw imports app',
    tool: 'depcruise',
    rule: 'sw-knows-local',
    ...take('src/sw/a-app.ts', '../app/fine.ts'),
  },
  {
    what: 'app imports server',
    tool: 'depcruise',
    rule: 'app-knows-local',
    ...take('src/app/a-server.ts', '../server/fine.ts'),
  },
  {
    what: 'a student’s screen imports a teacher’s',
    tool: 'depcruise',
    rule: 'audiences-apart',
    ...take('src/app/student/a-teacher.ts', '../teacher/fine.ts'),
  },
  {
    what: 'the page imports a worker’s value',
    tool: 'depcruise',
    rule: 'app-takes-types-from-workers',
    ...take('src/app/a-worker.ts', '#workers/fine/index.ts'),
  },
  {
    what: 'a drawing component imports local',
    tool: 'depcruise',
    rule: 'drawing-from-props',
    ...take('src/app/student/Attempt.tsx', '#local/fine.ts'),
  },
  {
    what: 'an audience imports the shell',
    tool: 'depcruise',
    rule: 'audience-without-shell',
    ...take('src/app/family/a-shell.ts', '../shell/fine.ts'),
  },
  {
    what: 'a folder is crossed by a relative path',
    tool: 'depcruise',
    rule: 'folders-are-crossed-by-name',
    ...take('src/local/a-relative.ts', '../core/fine.ts'),
  },
];

const PACKAGES: Attempt[] = [
  {
    what: 'Dexie outside local/store',
    tool: 'depcruise',
    rule: 'only-there-dexie',
    file: 'src/local/a-dexie.ts',
    code: "import type Dexie from 'dexie';\nexport type Attempt = Dexie;\n",
  },
  {
    what: 'Preact outside app',
    tool: 'depcruise',
    rule: 'only-there-preact',
    file: 'src/sw/a-preact.ts',
    code: "import { h } from 'preact';\nexport const attempt = h;\n",
  },
  {
    what: 'node: outside server',
    tool: 'depcruise',
    rule: 'only-there-node',
    file: 'src/local/a-node.ts',
    code: "import { join } from 'node:path';\nexport const attempt = join;\n",
  },
  {
    what: 'Comlink outside its two places',
    tool: 'depcruise',
    rule: 'only-there-comlink',
    file: 'src/app/student/a-comlink.ts',
    code: "import { wrap } from 'comlink';\nexport const attempt = wrap;\n",
  },
  {
    what: 'a cycle',
    tool: 'depcruise',
    rule: 'no-cycles',
    ...take('src/core/a-cycle.ts', './a-cycle-back.ts'),
  },
];

export const ATTEMPTS: readonly Attempt[] = [...GLOBALS, ...STYLE, ...ARROWS, ...PACKAGES];

/** Innocent modules: what attempts import, and the proof that the tools do not simply refuse everything. */
export const INNOCENT: readonly { file: string; code: string }[] = [
  ...['core', 'local', 'server', 'app', 'app/teacher', 'app/shell'].map((folder) => ({
    file: `src/${folder}/fine.ts`,
    code: 'export const attempt = 1;\n',
  })),
  { file: 'src/workers/fine/index.ts', code: 'export const attempt = 1;\n' },
  {
    file: 'src/core/a-cycle-back.ts',
    code: "import { taken } from './a-cycle.ts';\nexport const attempt = () => taken;\n",
  },
];

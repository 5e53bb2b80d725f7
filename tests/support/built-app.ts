/** Builds the app from a copy of the tree, so that a test can change a line of it, and weighs what came out. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');
const NEEDED = [
  'src',
  'public',
  'scripts',
  'index.html',
  'vite.config.ts',
  'package.json',
  'tsconfig.base.json',
];

export type Tree = {
  /** Changes a file of the copy. */
  edit: (file: string, change: (text: string) => string) => Promise<void>;
  /** Builds the copy as it stands now; every build has a folder of its own. */
  build: (name: string, env?: Readonly<Record<string, string>>) => Promise<BuiltApp>;
  remove: () => Promise<void>;
};

export type BuiltApp = {
  folder: string;
  /** Every file of the build, by its path, without the precompressed ones. */
  files: readonly string[];
  /** What the service worker keeps for offline: address → what its content is known by. */
  kept: ReadonlyMap<string, string>;
  read: (file: string) => Promise<string>;
  /** What a file costs on the way: its brotli size where there is one. */
  weigh: (file: string) => Promise<number>;
};

/** What is only looked at is not minified a second time, which takes half of a build's time. */
export async function copyTree(purpose: 'to weigh' | 'to look at'): Promise<Tree> {
  await mkdir(join(root, '.cache'), { recursive: true });
  const copy = await mkdtemp(join(root, '.cache/tree-'));
  await Promise.all(NEEDED.map((path) => cp(join(root, path), join(copy, path), { recursive: true })));
  const edit: Tree['edit'] = async (file, change) => {
    const path = join(copy, file);
    const before = await readFile(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`Nothing was changed in ${file}.`);
    await writeFile(path, after);
  };
  if (purpose === 'to look at')
    await edit('vite.config.ts', (text) => text.replace(/^\s+minifiedAgain,\n/m, '\n'));
  return {
    edit,
    build: (name, env = {}) => build(copy, join(copy, 'dist', name), env),
    remove: () => rm(copy, { recursive: true, force: true }),
  };
}

async function build(
  tree: string,
  folder: string,
  more: Readonly<Record<string, string>>,
): Promise<BuiltApp> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, ...more, NODE_ENV: 'production', BOOKBAG_BUILD_DIR: folder };
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: tree, env });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The build failed:\n${said.join('')}`);
  return readBuiltApp(folder);
}

export async function readBuiltApp(folder: string): Promise<BuiltApp> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const files = paths.filter((path) => !/\.(br|gz)$/.test(path));
  const worker = await readFile(join(folder, 'sw.js'), 'utf8');
  return {
    folder,
    files,
    kept: new Map(
      [...worker.matchAll(KEPT)].map(([, revision, url]) => [
        String(url),
        `${String(url)} ${String(revision)}`,
      ]),
    ),
    read: (file) => readFile(join(folder, file), 'utf8'),
    weigh: async (file) =>
      (await stat(join(folder, paths.includes(`${file}.br`) ? `${file}.br` : file))).size,
  };
}

/** An entry of the list that the build writes into the service worker. */
const KEPT = /\{"revision":(null|"[\w+/=-]+"),"url":"([^"]+)"\}/g;

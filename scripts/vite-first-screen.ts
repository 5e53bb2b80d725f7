import type { Plugin, Rolldown } from 'vite';

type Chunk = Rolldown.OutputChunk;
type Graph = {
  getModuleInfo: (id: string) => { importedIds: string[]; dynamicallyImportedIds?: string[] } | null;
};

/**
 * Says which modules these need at once. Those stand together in few files: a slow device pays for each file that it
 * asks for. What they need needs nothing else, so such files never import the others, and no circle comes of it.
 */
export function neededBy(roots: readonly string[]): (id: string, graph: Graph) => boolean {
  return foundFrom(roots, (id, graph) => graph.getModuleInfo(id)?.importedIds ?? []);
}

/** Says which modules can ever be loaded from these without passing one of `apart`: at once, or when somebody goes on. */
export function everLoadedBy(roots: readonly string[], apart: RegExp): (id: string, graph: Graph) => boolean {
  return foundFrom(roots, (id, graph) => {
    const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {};
    return [...importedIds, ...dynamicallyImportedIds].filter((next) => !apart.test(next));
  });
}

type Next = (id: string, graph: Graph) => readonly string[];

function foundFrom(roots: readonly string[], next: Next): (id: string, graph: Graph) => boolean {
  let found: Set<string> | undefined;
  return (id, graph) => {
    found ??= reachable(roots, (each) => next(each, graph));
    return found.has(id);
  };
}

function reachable(roots: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...next(id));
  }
  return found;
}

/**
 * Names what the first screen needs in the page itself, beside what the entry imports: a slow device then reads its
 * files while it is still starting the entry, not one after the other. It costs nobody a byte: they are kept anyway.
 */
export function firstScreen(module: string, script: string): Plugin {
  return {
    name: 'bookbag-first-screen',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const first = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module) === true);
        if (first === undefined) throw new Error(`The first screen ${module} is not in the build.`);
        // Without its font the first frame would be laid out twice; the zero alone may come a moment later.
        const fonts = Object.keys(bundle).filter((file) => /\/(?!plain-zero)[^/]+\.woff2$/.test(file));
        const needed = [...fonts, script, ...filesOf(first, chunks)];
        const files = needed.filter((file) => !html.includes(`/${file}"`));
        return files.map((file) => ({ tag: 'link', attrs: attributesOf(file), injectTo: 'head' as const }));
      },
    },
  };
}

/** A chunk, all that it imports at once, and their styles. */
function filesOf(first: Chunk, chunks: readonly Chunk[], found = new Set<string>()): Set<string> {
  if (found.has(first.fileName)) return found;
  found.add(first.fileName);
  for (const file of first.viteMetadata?.importedCss ?? []) found.add(file);
  for (const chunk of chunks) if (first.imports.includes(chunk.fileName)) filesOf(chunk, chunks, found);
  return found;
}

function attributesOf(file: string): Record<string, string | boolean> {
  const href = `/${file}`;
  if (file.endsWith('.woff2'))
    return { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href };
  return { rel: file.endsWith('.css') ? 'stylesheet' : 'modulepreload', crossorigin: true, href };
}

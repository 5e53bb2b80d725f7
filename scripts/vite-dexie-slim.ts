/**
 * Leaves out of Dexie what Bookbag never runs: the two middlewares below, and each method that neither Bookbag nor the
 * rest of Dexie names. Which methods those are is found in the sources, so a method that is used one day is there
 * that day. The build and the tests take Dexie through this.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, type Plugin } from 'vite';

type Node = { type: string; start: number; end: number; [part: string]: unknown };
type Key = Node & { name?: string };
type Named = Node & { key: Key; computed: boolean };

/** Where a page's and a worker's code is written. */
const ASKING = ['src/core', 'src/local', 'src/sw', 'src/app'];

/**
 * Bookbag keeps Dexie's cache of answered queries off, since it may show what no disk holds yet (`cache: 'disabled'`);
 * what tells that cache of a change goes with it. The hooks do nothing as long as nobody sets one.
 */
const CUTS = [
  { text: 'this.use(cacheMiddleware);', unless: undefined },
  { text: 'signalSubscribersNow(everything, true);', unless: undefined },
  { text: 'signalSubscribersNow(updateParts, true);', unless: undefined },
  { text: 'this.use(hooksMiddleware);', unless: 'hook' },
];

export function slimDexie(root: string): Plugin {
  return {
    name: 'bookbag-dexie-slim',
    transform: {
      filter: { id: /\/dexie\.mjs$/ },
      handler: (code) => ({ code: slimmed(code, namesAsked(root)), map: null }),
    },
  };
}

export function slimmed(code: string, asked: ReadonlySet<string>): string {
  let text = code;
  for (const cut of CUTS) {
    if (!text.includes(cut.text)) throw new Error(`This Dexie has no “${cut.text}”: look what it does now.`);
    if (cut.unless === undefined || !asked.has(cut.unless)) text = text.replace(cut.text, '');
  }
  return withoutUnnamed(text, asked);
}

/** A method that goes may have been the last to name another: again until none is left. */
function withoutUnnamed(code: string, asked: ReadonlySet<string>): string {
  const program = parseSync('dexie.mjs', code).program;
  const named = namesIn(program);
  const dead = methodsIn(program).filter(({ key: { name = '' } }) => !asked.has(name) && !named.has(name));
  if (dead.length === 0) return code;
  let text = code;
  for (const { start, end } of dead.sort((a, b) => b.start - a.start))
    text = text.slice(0, start) + text.slice(text[end] === ',' ? end + 1 : end);
  return withoutUnnamed(text, asked);
}

/** The methods of Dexie's classes, and what it hangs on Dexie itself and its promises with `props(Dexie…, { … })`. */
function methodsIn(program: object): Named[] {
  const found: Named[] = [];
  visit(program, (node) => {
    const given = node['arguments'] as (Node & { properties?: Named[]; name?: string })[] | undefined;
    const isProps = (node['callee'] as Key | undefined)?.name === 'props';
    if (node.type === 'ClassBody') found.push(...(node['body'] as Named[]));
    else if (isProps && given?.[0]?.name?.startsWith('Dexie') === true)
      found.push(...(given[1]?.properties ?? []));
  });
  const isMethod = ({ type, kind }: Named): boolean =>
    (type === 'MethodDefinition' && kind !== 'constructor') || type === 'Property';
  return found.filter((one) => isMethod(one) && !one.computed && one.key.name !== undefined);
}

/** Every name that is asked of an object, and every word of a text: a method may be called by a text. */
function namesIn(program: object): Set<string> {
  const names = new Set<string>();
  visit(program, (node) => {
    if (node.type === 'MemberExpression') names.add((node['property'] as Key).name ?? '');
    if (node.type === 'ObjectPattern')
      for (const { key } of node['properties'] as Partial<Named>[]) names.add(key?.name ?? '');
    for (const word of textOf(node).match(/\w+/g) ?? []) names.add(word);
  });
  return names;
}

function textOf({ type, value }: Node): string {
  if (type === 'Literal' && typeof value === 'string') return value;
  return type === 'TemplateElement' ? (value as { raw: string }).raw : '';
}

function namesAsked(root: string): Set<string> {
  const files = ASKING.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, folder, file),
    ),
  );
  return new Set(files.filter((file) => /\.tsx?$/.test(file)).flatMap((file) => [...namesInFile(file)]));
}

function namesInFile(file: string): Set<string> {
  return namesIn(parseSync(file, readFileSync(file, 'utf8')).program);
}

function visit(value: unknown, found: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) found(value as Node);
  for (const part of Object.values(value)) visit(part, found);
}

import type { Plugin } from 'vite';

type Node = { type: string; start: number; end: number };
type Named = Node & { name?: string };
type Call = Node & { callee: Named & { object?: Named; property?: Named }; arguments: Node[] };

/** Function → its arguments that are sentences, or of which only a sentence is made. */
const SENTENCES = new Map([
  ['packFault', [1]],
  ['_addIssue', [1, 4]],
  ['v.regex', [1]],
  ['v.minLength', [1]],
  ['v.maxLength', [1]],
]);

/**
 * Where Valibot tells what was expected, where, and what came. Bookbag's screens know only that something was refused.
 * And what a schema says of itself to tools that ask: no device has one.
 */
const TOLD = [
  {
    text: /(?<=\nfunction _addIssue\(context,[^)]*\) \{\n)[^]*?\n(?=\}\n)/,
    instead: `
  const { kind, type } = context;
  if (kind === 'schema') dataset.typed = false;
  (dataset.issues ??= []).push({ kind, type });
`,
  },
  { text: /\tschema\["~standard"\] = \{[^]*?\n\t\};\n/g, instead: '' },
  { text: /\t(?:reference|expects): .*,\n|\t(?:async: false|message: message\$1),\n/g, instead: '' },
  { text: /\tconst pathItem = \{[^}]*\};\n/g, instead: '' },
  {
    text: /\tif \(issue\.path\) issue\.path\.\w+\(pathItem\);\n\t+else issue\.path = \[pathItem\];\n|\tissue\.path = \[pathItem\];\n/g,
    instead: '',
  },
];

/**
 * What is wrong with a pack, or with an answer, is one sentence for the person who made it, and a code for the device
 * that fetched it. A device shows nobody the sentence: there packs and answers are judged without.
 */
export const withoutSentences: Plugin = {
  name: 'bookbag-without-sentences',
  apply: 'build',
  enforce: 'post',
  transform: {
    filter: { id: /\/src\/(core|local)\/|\/valibot\/dist\/index\.mjs$/ },
    handler(code, id) {
      const silent = id.includes('/valibot/') ? withSilentIssues(code) : code;
      const spans: Node[] = [];
      visit(this.parse(silent), ({ callee, arguments: given }) => {
        for (const place of SENTENCES.get(nameOf(callee)) ?? []) spans.push(...given.slice(place, place + 1));
      });
      return { code: emptied(silent, spans), map: null };
    },
  },
};

function withSilentIssues(code: string): string {
  return TOLD.reduce((text, { text: told, instead }) => {
    const silent = text.replace(told, instead);
    if (silent === text) throw new Error('This Valibot tells its issues in another way.');
    return silent;
  }, code);
}

/** `packFault`, or `v.regex` of a library that is imported as a whole. */
function nameOf({ name = '', object, property }: Call['callee']): string {
  return object === undefined ? name : `${object.name ?? ''}.${property?.name ?? ''}`;
}

function visit(value: unknown, found: (call: Call) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && value.type === 'CallExpression') found(value as Call);
  for (const part of Object.values(value)) visit(part, found);
}

/** From the end on, so that what is further ahead stays where it is; a sentence within another goes with it. */
function emptied(code: string, spans: readonly Node[]): string {
  let text = code;
  let start = Infinity;
  for (const span of [...spans].sort((a, b) => b.end - a.end)) {
    if (span.end > start) continue;
    text = `${text.slice(0, span.start)}''${text.slice(span.end)}`;
    start = span.start;
  }
  return text;
}

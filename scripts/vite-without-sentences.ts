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

/** Where Valibot tells what was expected and what came. Bookbag's screens know only that something was refused. */
const ISSUE = /(?<=\nfunction _addIssue\(context,[^)]*\) \{\n)[^]*?\n(?=\}\n)/;
const SILENT_ISSUE = `
  const { kind, type } = context;
  if (kind === 'schema') dataset.typed = false;
  (dataset.issues ??= []).push({ kind, type });
`;

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
  if (!ISSUE.test(code)) throw new Error('This Valibot tells its issues in another way.');
  return code.replace(ISSUE, SILENT_ISSUE);
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

import type { Plugin } from 'vite';

type Node = { type: string; start: number; end: number };
type Call = Node & { callee: Node & { name?: string }; arguments: Node[] };

/** Function → the argument that is a sentence. */
const SENTENCES = new Map([['packFault', 1]]);

/**
 * What is wrong with a pack is one sentence for the person who made it, and a code for the device that fetched it. The
 * service worker shows nobody anything: its packs are judged without the sentences.
 */
export const withoutSentences: Plugin = {
  name: 'bookbag-without-sentences',
  enforce: 'post',
  transform(code, id) {
    if (!/\/src\/(core|local)\//.test(id) || !code.includes('packFault(')) return null;
    const spans: Node[] = [];
    visit(this.parse(code), (call) => {
      const sentence = call.arguments[SENTENCES.get(call.callee.name ?? '') ?? Infinity];
      if (sentence !== undefined) spans.push(sentence);
    });
    return { code: emptied(code, spans), map: null };
  },
};

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

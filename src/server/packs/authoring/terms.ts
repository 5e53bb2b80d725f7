/** The lesson's glossary: `words` of its front matter, and the links in its text that lead to them. */
import type { Nodes } from 'mdast';
import type { Term } from '#core/lesson/blocks.ts';
import { AuthoringError } from './authoring-error.ts';
import { toInline } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { parseWords } from './markdown.ts';
import { termId } from './term-id.ts';

export type Words = Readonly<Record<string, string>>;

/** `lineOf`: where in the file a word stands. */
export function toTerms(
  words: Words,
  draft: LessonDraft,
  lineOf: (word: string) => number | undefined,
): Term[] {
  const terms: Term[] = [];
  for (const [term, meaning] of Object.entries(words)) {
    const id = termId(term);
    const line = lineOf(term);
    if (terms.some((other) => other.id === id))
      throw new AuthoringError(draft.file, line, `The word “${term}” is explained twice.`);
    const [only, ...others] = parseWords(meaning);
    if (only?.type !== 'paragraph' || others.length > 0)
      throw new AuthoringError(
        draft.file,
        line,
        `The meaning of “${term}” has to be plain text in one line.`,
      );
    const children = line === undefined ? only.children : only.children.map((child) => placed(child, line));
    terms.push({ id, term, meaning: toInline(children, draft) });
  }
  return terms;
}

function placed<Node extends Nodes>(node: Node, line: number): Node {
  const point = { line, column: 1 };
  return { ...node, position: { start: point, end: point } };
}

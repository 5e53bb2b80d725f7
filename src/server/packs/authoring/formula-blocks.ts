/** A formula on lines of its own: between `$$` and `$$`, or in `:::formula` with how it is said aloud. */
import type { Math as MathFence } from 'mdast-util-math';
import type { FormulaBlock } from '#core/lesson/blocks.ts';
import { Directive, type DirectiveNode } from './directive.ts';
import { formulaOf } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';

export function formulaAlone(node: MathFence, draft: LessonDraft): FormulaBlock {
  const formula = formulaOf(node, draft);
  return { kind: 'formula', id: draft.deriveId('formula', formula.tex), ...formula };
}

export function formulaOfDirective(node: DirectiveNode, draft: LessonDraft): FormulaBlock {
  const directive = new Directive(node, draft, ['said']);
  const said = directive.text('said');
  const value = texInside(directive);
  const formula = formulaOf({ type: 'math', value, position: node.position }, draft);
  return { kind: 'formula', id: directive.idFor(formula.tex), ...formula, said };
}

/** The lines as they stand: Markdown would read `_` and `\\` in them. */
function texInside({ node, draft }: Directive): string {
  const { start, end } = node.position ?? { start: { line: 0 }, end: { line: 0 } };
  const lines = draft.lines.slice(start.line, Math.max(start.line, end.line - 1));
  return lines
    .join('\n')
    .trim()
    .replace(/^\$\$([\s\S]*)\$\$$/, '$1')
    .trim();
}

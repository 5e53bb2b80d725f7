/** `:::cloze`: a prompt, and a text with gaps. What stands in `[[…]]` is read by cloze-gaps.ts. */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { ClozeBlock } from '#core/lesson/questions.ts';
import { GapReader } from './cloze-gaps.ts';
import type { DirectiveNode } from './directive.ts';
import { isComment, toInline, withoutBreaks } from './flow.ts';
import type { LessonDraft } from './lesson-draft.ts';
import { frameOf, openQuestion } from './question-frame.ts';
import { WORD_SETTINGS } from './word-questions.ts';

type Piece = ClozeBlock['text'][number][number];

const GAP = /\[\[([^[\]\n]+)\]\]/;

export function clozeOf(node: DirectiveNode, draft: LessonDraft): ClozeBlock {
  const directive = openQuestion(node, draft, ['also', ...WORD_SETTINGS]);
  const children = directive.children.filter((child) => !isComment(child));
  const start = children.findIndex(hasGap);
  if (start < 0) throw directive.fail('A cloze has a gap or more in its text: “The capital is [[Paris]].”');
  const frame = frameOf(directive, children.slice(0, start));
  const gaps = new GapReader(directive);
  const text = children.slice(start).map((child) => piecesOf(paragraphOf(child, draft), gaps, draft));
  return { kind: 'cloze', ...frame, text, ...gaps.done() };
}

function hasGap(node: RootContent): boolean {
  return (
    node.type === 'paragraph' && node.children.some((child) => child.type === 'text' && GAP.test(child.value))
  );
}

function paragraphOf(node: RootContent, draft: LessonDraft): Paragraph {
  if (node.type === 'paragraph') return node;
  throw draft.fail(node, 'The text with gaps of a cloze has paragraphs only; lists stand above it.');
}

function piecesOf(paragraph: Paragraph, gaps: GapReader, draft: LessonDraft): Piece[] {
  return paragraph.children.flatMap((child): Piece[] => {
    if (child.type !== 'text') {
      refuseGapInside(child, draft);
      return toInline([child], draft);
    }
    return child.value.split(new RegExp(GAP, 'g')).flatMap((part, index): Piece[] => {
      if (index % 2 === 1) return [{ gap: gaps.read(part, paragraph) }];
      if (/\[\[|\]\]/.test(part))
        throw draft.fail(
          paragraph,
          'A gap is “[[” and “]]” with the answer between them, in one line of plain text.',
        );
      return part === '' ? [] : [withoutBreaks(part)];
    });
  });
}

/** Gaps stand in the text itself, not in what is marked in it. */
function refuseGapInside(node: PhrasingContent, draft: LessonDraft): void {
  if (node.type === 'text' && GAP.test(node.value))
    throw draft.fail(node, 'A gap cannot stand inside bold text, emphasis or a link.');
  if ('children' in node) for (const child of node.children) refuseGapInside(child, draft);
}

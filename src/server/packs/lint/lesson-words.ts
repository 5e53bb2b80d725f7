/** What a child reads in a lesson, as plain text: sentences, one to a paragraph, heading or item at least. */
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import { isQuestion } from '#core/lesson/questions.ts';
import type { Flow, Inline } from '#core/lesson/text.ts';

export function lessonWords(lesson: Lesson): string[] {
  return lesson.blocks.flatMap((block) => flowOf(block).flatMap(linesOf));
}

/** Formulas, tables, answers and names are no sentences. */
function flowOf(block: Block): readonly Flow[] {
  if (isQuestion(block)) return block.prompt;
  switch (block.kind) {
    case 'text':
    case 'callout':
    case 'activity':
      return block.content;
    case 'worked':
      return [...block.problem, ...block.steps.flatMap(({ content }) => content)];
    case 'task':
      return block.prompt;
    default:
      return [];
  }
}

function linesOf(flow: Flow): string[] {
  switch (flow.flow) {
    case 'list':
      return flow.items.flat().flatMap(linesOf);
    case 'quote':
      return flow.children.flatMap(linesOf);
    default:
      return [flow.children.map(plain).join('')];
  }
}

function plain(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  if (inline.mark === 'break') return ' ';
  return inline.mark === 'formula' || inline.mark === 'code' ? '' : inline.children.map(plain).join('');
}

/** Every address that a text of the lesson leads to, by the block that it stands in. */
export function linksOf(lesson: Lesson): { blockId: string; href: string }[] {
  return lesson.blocks.flatMap((block) => {
    const found = new Set<string>();
    collectLinks(block, found);
    return [...found].map((href) => ({ blockId: block.id, href }));
  });
}

/** Links stand at any depth of a block's own tree. */
function collectLinks(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  if ('mark' in value && value.mark === 'link' && 'href' in value && typeof value.href === 'string')
    found.add(value.href);
  for (const part of Object.values(value)) collectLinks(part, found);
}

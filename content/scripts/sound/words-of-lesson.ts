/** What a voice says for each key of a lesson's narration: the same words that stand on the screen. */
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import type { NarratedButton } from '#core/lesson/narration.ts';
import type { Item, QuestionBlock } from '#core/lesson/questions.ts';
import type { Flow, Inline } from '#core/lesson/text.ts';
import { isQuestion } from '#core/lesson/questions.ts';

/** As the buttons are called in the app. */
const BUTTONS: Record<NarratedButton, string> = {
  next: 'Next',
  back: 'Back',
  finish: 'Finish',
  check: 'Check my answer',
  'check-again': 'Check again',
  hint: 'Show a hint',
  'hand-in': 'Put in my bag',
};

/** Paragraphs; empty for a key that the lesson does not have. */
export function wordsOf(lesson: Lesson, key: string): string[] {
  const [of = '', part] = key.split('/');
  return parasOf(lesson, of, part)
    .map((words) => words.replaceAll(/\s+/g, ' ').trim())
    .filter((words) => words !== '');
}

function parasOf(lesson: Lesson, of: string, part: string | undefined): string[] {
  if (of === 'title') return [lesson.title];
  if (of === 'button')
    return Object.entries(BUTTONS).flatMap(([name, words]) => (name === part ? [words] : []));
  if (of === 'terms')
    return (lesson.terms ?? []).flatMap(({ id, term, meaning }) =>
      id === part ? [`${term}.`, plain(meaning)] : [],
    );
  if (of === 'grown-up')
    return (lesson.grownUps ?? []).flatMap(({ language, say }) => (language === part ? flowWords(say) : []));
  const block = lesson.blocks.find(({ id }) => id === of);
  if (block === undefined) return [];
  return part === undefined ? blockWords(block) : partWords(block, part);
}

function blockWords(block: Block): string[] {
  if (isQuestion(block)) return [...flowWords(block.prompt), ...clozeWords(block)];
  switch (block.kind) {
    case 'picture':
      return [block.alt, plain(block.caption ?? [])];
    case 'table':
      return [
        plain(block.caption ?? []),
        ...[block.head, ...block.rows].map((row) => row.map(plain).join(', ')),
      ];
    case 'formula':
      return [block.said ?? ''];
    case 'text':
      return flowWords(block.content);
    case 'callout':
      return [plain(block.title ?? []), ...flowWords(block.content)];
    case 'activity':
      return [`${block.title}.`, ...flowWords(block.content)];
    case 'worked':
      return [block.title, ...flowWords(block.problem)];
    case 'task':
      return [`${block.title}.`, ...flowWords(block.prompt)];
    case 'document':
      return [`${block.title}.`, ...flowWords(block.summary)];
    default:
      return [`${block.title}.`, ...flowWords(block.transcript)];
  }
}

/** The text around the gaps; a gap is a short silence, which a comma makes. */
function clozeWords(block: QuestionBlock): string[] {
  if (block.kind !== 'cloze') return [];
  return block.text.map((pieces) =>
    pieces
      .map((piece) => (typeof piece === 'object' && 'gap' in piece ? ', something, ' : plain([piece])))
      .join(''),
  );
}

function partWords(block: Block, part: string): string[] {
  if (block.kind === 'worked')
    return block.steps.flatMap(({ id, content }) => (id === part ? flowWords(content) : []));
  if (!isQuestion(block)) return [];
  if (block.kind === 'hot-spot') return block.spots.flatMap(({ id, label }) => (id === part ? [label] : []));
  return itemsOf(block).flatMap((item) => (item.id === part ? [nameOf(item)] : []));
}

type Named = Pick<Item, 'id' | 'content' | 'picture'>;

function itemsOf(block: QuestionBlock): Named[] {
  switch (block.kind) {
    case 'choice':
      return block.choices;
    case 'order':
      return block.items;
    case 'match':
      return [...block.left, ...block.right];
    case 'sort':
      return [...block.groups, ...block.items];
    case 'labels':
      return block.labels;
    case 'cloze':
      return [
        ...(block.bank ?? []),
        ...block.gaps.flatMap((gap) => (gap.kind === 'choice' ? gap.choices : [])),
      ];
    default:
      return [];
  }
}

function nameOf({ content, picture }: Named): string {
  const words = plain(content).trim();
  return words === '' ? (picture?.alt ?? '') : words;
}

function flowWords(flows: readonly Flow[]): string[] {
  return flows.flatMap((flow) => {
    if (flow.flow === 'list') return flow.items.flatMap(flowWords);
    return flow.flow === 'quote' ? flowWords(flow.children) : [plain(flow.children)];
  });
}

function plain(inline: readonly Inline[]): string {
  return inline
    .map((part) => {
      if (typeof part === 'string') return part;
      if ('children' in part) return plain(part.children);
      return part.mark === 'formula' ? (part.said ?? '') : ' ';
    })
    .join('');
}

/** What a voice of the device says for a key that has no recording: the words that stand there, in their language. */
import type { Block, Lesson } from '#core/lesson/blocks.ts';
import type { NarratedButton } from '#core/lesson/narration.ts';
import { isQuestion, type QuestionBlock } from '#core/lesson/questions.ts';
import type { Flow, Inline } from '#core/lesson/text.ts';
import { sentencesOf } from '../../../platform/readable.ts';
import type { Sentence } from '../../../platform/speech.ts';
import { spokenLocale, wordsFor } from '../../../ui/words.ts';
import { nameOf, plainWords } from '../questions/plain-words.ts';

const say = wordsFor('lesson');

const BUTTONS = {
  next: 'lesson.next',
  back: 'back',
  finish: 'lesson.finish',
  check: 'question.check',
  'check-again': 'question.checkAgain',
  hint: 'question.hint',
  'hand-in': 'task.handIn',
} as const satisfies Record<NarratedButton, unknown>;

/** Nothing for a key that this lesson does not have. */
export function wordsToSay(lesson: Lesson, key: string): Sentence[] {
  const [of = '', part] = key.split('/');
  const lines = linesOf(lesson, of, part);
  const language = languageOf(lesson, of, part);
  return lines.flatMap((line) =>
    sentencesOf(line, language).map(([from, to]) => ({ text: line.slice(from, to), language })),
  );
}

function languageOf(lesson: Lesson, of: string, part: string | undefined): string {
  if (of === 'button') return spokenLocale();
  return of === 'grown-up' ? (part ?? lesson.language) : lesson.language;
}

function linesOf(lesson: Lesson, of: string, part: string | undefined): string[] {
  switch (of) {
    case 'title':
      return [lesson.title];
    case 'terms':
      return (lesson.terms ?? [])
        .filter(({ id }) => id === part)
        .flatMap(({ term, meaning }) => [term, plainWords(meaning)]);
    case 'grown-up':
      return (lesson.grownUps ?? [])
        .filter(({ language }) => language === part)
        .flatMap(({ needs, say: words }) => [...needs, ...linesOfFlow(words)]);
    case 'button':
      return Object.entries(BUTTONS).flatMap(([name, word]) => (name === part ? [say(word)] : []));
    default:
      return lesson.blocks
        .filter(({ id }) => id === of)
        .flatMap((block) => (part === undefined ? linesOfBlock(block) : linesOfPart(block, part)));
  }
}

function linesOfBlock(block: Block): string[] {
  if (isQuestion(block)) return linesOfFlow(block.prompt);
  switch (block.kind) {
    case 'picture':
      return [block.alt, plainWords(block.caption ?? [])];
    case 'table':
      return [plainWords(block.caption ?? []), ...[block.head, ...block.rows].map(lineOfRow)];
    case 'formula':
      return [block.said ?? block.tex];
    default:
      return [titleOf(block), ...linesOfFlow(textOf(block))];
  }
}

type Told = Exclude<Block, QuestionBlock | { kind: 'picture' | 'table' | 'formula' }>;

function titleOf(block: Told): string {
  if (block.kind === 'text') return '';
  return block.kind === 'callout' ? plainWords(block.title ?? []) : block.title;
}

function textOf(block: Told): readonly Flow[] {
  switch (block.kind) {
    case 'audio':
    case 'video':
      return block.transcript;
    case 'document':
      return block.summary;
    case 'worked':
      return block.problem;
    case 'task':
      return block.prompt;
    default:
      return block.content;
  }
}

function lineOfRow(cells: readonly Inline[][]): string {
  return cells.map(plainWords).join(', ');
}

function linesOfPart(block: Block, part: string): string[] {
  if (block.kind === 'worked') {
    return block.steps.filter(({ id }) => id === part).flatMap(({ content }) => linesOfFlow(content));
  }
  if (!isQuestion(block)) return [];
  return partsOf(block)
    .filter(({ id }) => id === part)
    .map(({ name }) => name);
}

type Part = { id: string; name: string };

function named(items: readonly (Parameters<typeof nameOf>[0] & { id: string })[]): Part[] {
  return items.map((item) => ({ id: item.id, name: nameOf(item) }));
}

function partsOf(block: QuestionBlock): Part[] {
  switch (block.kind) {
    case 'choice':
      return named(block.choices);
    case 'order':
      return named(block.items);
    case 'match':
      return named([...block.left, ...block.right]);
    case 'sort':
      return named([...block.groups, ...block.items]);
    case 'cloze':
      return named([
        ...(block.bank ?? []),
        ...block.gaps.flatMap((gap) => (gap.kind === 'choice' ? gap.choices : [])),
      ]);
    case 'hot-spot':
      return block.spots.map(({ id, label }) => ({ id, name: label }));
    case 'labels':
      return named(block.labels);
    default:
      return [];
  }
}

function linesOfFlow(flows: readonly Flow[]): string[] {
  return flows.flatMap((flow) => {
    if (flow.flow === 'list') return flow.items.flatMap(linesOfFlow);
    return flow.flow === 'quote' ? linesOfFlow(flow.children) : [plainWords(flow.children)];
  });
}

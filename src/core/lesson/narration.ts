/**
 * What a recorded voice can read in a lesson, and the key that its file stands under in `Lesson.narration`.
 *
 *     title                 the lesson's title
 *     <block>               a block's text, or a question's or task's prompt
 *     <block>/<part>        a choice, item, group, place, gap or step of it, by its id
 *     terms/<term>          the meaning of a glossary word
 *     grown-up/<language>   the note for the grown-up
 *     button/<name>         a button of the player, in the lesson's language
 */
import type { Block, Lesson } from './blocks.ts';
import type { QuestionBlock } from './questions.ts';

/** The buttons that a child who cannot read presses in a lesson. */
export const NARRATED_BUTTONS = [
  'next',
  'back',
  'finish',
  'check',
  'check-again',
  'hint',
  'hand-in',
] as const;
export type NarratedButton = (typeof NARRATED_BUTTONS)[number];

export function narrationKey(of: string, part?: string): string {
  return part === undefined ? of : `${of}/${part}`;
}

/** Every key that a voice can stand under, in the order of the lesson. A K-2 lesson has one for each. */
export function narratableKeys(lesson: Lesson): string[] {
  return [
    'title',
    ...lesson.blocks.flatMap((block) => [
      block.id,
      ...partsOf(block).map((part) => narrationKey(block.id, part)),
    ]),
    ...(lesson.terms ?? []).map(({ id }) => narrationKey('terms', id)),
    ...(lesson.grownUps ?? []).map(({ language }) => narrationKey('grown-up', language)),
    ...NARRATED_BUTTONS.map((name) => narrationKey('button', name)),
  ];
}

function partsOf(block: Block): string[] {
  switch (block.kind) {
    case 'worked':
      return idsOf(block.steps);
    case 'choice':
    case 'order':
    case 'match':
    case 'sort':
    case 'cloze':
    case 'hot-spot':
    case 'labels':
      return partsOfQuestion(block);
    default:
      return [];
  }
}

function partsOfQuestion(block: Exclude<QuestionBlock, { kind: 'number' | 'short-text' }>): string[] {
  switch (block.kind) {
    case 'choice':
      return idsOf(block.choices);
    case 'order':
      return idsOf(block.items);
    case 'match':
      return idsOf([...block.left, ...block.right]);
    case 'sort':
      return idsOf([...block.groups, ...block.items]);
    case 'cloze':
      return idsOf([
        ...(block.bank ?? []),
        ...block.gaps.flatMap((gap) => (gap.kind === 'choice' ? gap.choices : [])),
      ]);
    case 'hot-spot':
      return idsOf(block.spots);
    case 'labels':
      return idsOf(block.labels);
  }
}

function idsOf(parts: readonly { id: string }[]): string[] {
  return parts.map(({ id }) => id);
}

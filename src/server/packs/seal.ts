/**
 * A sealed check in a pack: its questions without anything that tells their answers. What was taken out goes into the keys,
 * which never leave the school (docs/decisions/0073).
 */
import { createHash } from 'node:crypto';
import type { Lesson } from '#core/lesson/blocks.ts';
import { isQuestion, type ChoiceBlock, type QuestionBlock } from '#core/lesson/questions.ts';

const letterOf = (index: number) => String.fromCharCode(97 + index);

/** Authors tend to write the right answer first: the order, and the letters that follow from it, are mixed, always the same way. */
function mixed(block: ChoiceBlock): ChoiceBlock {
  const rank = (choice: ChoiceBlock['choices'][number]) =>
    createHash('sha256')
      .update(JSON.stringify([block.id, choice.content, choice.picture]))
      .digest('hex');
  const choices = block.choices
    .map((choice) => ({ choice, by: rank(choice) }))
    .sort((a, b) => (a.by < b.by ? -1 : 1))
    .map(({ choice }, index) => ({ ...choice, id: letterOf(index) }));
  return { ...block, choices };
}

/** The whole question, as it is scored; undefined for a kind whose shape tells its answer. */
function keyOf(block: QuestionBlock): QuestionBlock | undefined {
  if (block.kind === 'choice') return mixed(block);
  return block.kind === 'number' || block.kind === 'short-text' ? block : undefined;
}

/** Named field by field: what a question may have tomorrow is not packed by itself. */
function stripped(key: QuestionBlock): QuestionBlock {
  const { id, prompt } = key;
  if (key.kind === 'choice') {
    const choices = key.choices.map(({ id: letter, content, picture }) => ({
      ...{ id: letter, content, right: false },
      ...(picture && { picture }),
    }));
    return { kind: 'choice', id, prompt, multiple: key.multiple, choices };
  }
  if (key.kind === 'number') {
    const { unit, needsUnit } = key;
    const shown = { ...(unit !== undefined && { unit }), ...(needsUnit !== undefined && { needsUnit }) };
    return { kind: 'number', id, prompt, answer: 0, tolerance: 0, ...shown };
  }
  return { kind: 'short-text', id, prompt, answers: [{ text: '?' }] };
}

export type Sealed = { lesson: Lesson; keys: QuestionBlock[] };

/** `refuse` is called for a question that cannot be sealed. */
export function sealLesson(lesson: Lesson, refuse: (block: QuestionBlock) => Error): Sealed {
  const keys: QuestionBlock[] = [];
  const blocks = lesson.blocks.map((block) => {
    if (!isQuestion(block)) return block;
    const key = keyOf(block);
    if (key === undefined) throw refuse(block);
    keys.push(key);
    return stripped(key);
  });
  return { lesson: { ...lesson, blocks }, keys };
}

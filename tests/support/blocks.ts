/** Builds the blocks of a lesson, one call each. */
import type { TextBlock } from '#core/lesson/blocks.ts';
import type { ChoiceBlock, NumberBlock } from '#core/lesson/questions.ts';
import type { TaskBlock } from '#core/lesson/tasks.ts';
import type { Flow } from '#core/lesson/text.ts';

export function paragraph(words: string): Flow {
  return { flow: 'paragraph', children: [words] };
}

export function text(id: string, words = `Text ${id}.`): TextBlock {
  return { kind: 'text', id, content: [paragraph(words)] };
}

export function heading(id: string, words = `Heading ${id}`): TextBlock {
  return { kind: 'text', id, content: [{ flow: 'heading', level: 2, children: [words] }] };
}

/** Right: 42. */
export function number(id: string): NumberBlock {
  return {
    kind: 'number',
    id,
    prompt: [paragraph('How many beans?')],
    answer: 42,
    tolerance: 0,
    hints: [['Count them.']],
  };
}

/** Right: the root. */
export function choice(id: string): ChoiceBlock {
  return {
    kind: 'choice',
    id,
    prompt: [paragraph('What drinks?')],
    multiple: false,
    choices: [
      { id: 'leaf', content: ['The leaf'], right: false, feedback: ['The leaf breathes.'] },
      { id: 'root', content: ['The root'], right: true, feedback: ['Roots drink water.'] },
    ],
    hints: [['It is under the ground.']],
  };
}

export function task(id: string, ways: TaskBlock['ways'] = ['writing']): TaskBlock {
  return { kind: 'task', id, title: 'My bean diary', prompt: [paragraph('Tell about your bean.')], ways };
}

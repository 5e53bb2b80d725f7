/** What a person has passed by in a lesson: questions without any answer, tasks of which nothing was handed in. */
import type { Block } from './blocks.ts';
import { isQuestion, type QuestionBlock } from './questions.ts';
import type { TaskBlock } from './tasks.ts';

export type LeftOut = { questions: QuestionBlock[]; tasks: TaskBlock[] };
export type DoneSoFar = { isAnswered(blockId: string): boolean; isHandedIn(blockId: string): boolean };

/** In the order of the lesson. */
export function leftOutOf(blocks: readonly Block[], done: DoneSoFar): LeftOut {
  const leftOut: LeftOut = { questions: [], tasks: [] };
  for (const block of blocks) {
    if (isQuestion(block) && !done.isAnswered(block.id)) leftOut.questions.push(block);
    if (block.kind === 'task' && !done.isHandedIn(block.id)) leftOut.tasks.push(block);
  }
  return leftOut;
}

/** The sheet of a check: the questions of one try, and what stands in them so far. */
import { isBlank } from '#core/lesson/is-blank.ts';
import type { Lesson } from '#core/lesson/blocks.ts';
import { isQuestion, type QuestionBlock } from '#core/lesson/questions.ts';
import type { QuestionResponse } from '#core/lesson/response.ts';
import type { Asked } from '#core/course/variants.ts';
import { draftedResponse } from '#core/work/draft-content.ts';
import type { QuestionTools } from '../lesson/lesson-tools.ts';

/** One question of it, in its slot. */
export type SheetQuestion = { slotId: string; block: QuestionBlock };

/** In the order in which they are asked. What the lesson does not have cannot be asked. */
export function questionsOf(lesson: Pick<Lesson, 'blocks'>, asked: readonly Asked[]): SheetQuestion[] {
  const blocks = new Map(lesson.blocks.filter(isQuestion).map((block) => [block.id, block]));
  return asked.flatMap(({ slotId, blockId }) => {
    const block = blocks.get(blockId);
    return block === undefined ? [] : [{ slotId, block }];
  });
}

/** What stands there; undefined while nothing does. */
export function responseIn(
  tools: Pick<QuestionTools, 'draft'>,
  blockId: string,
): QuestionResponse | undefined {
  const draft = tools.draft(blockId);
  const response = draft && draftedResponse(draft);
  return response === undefined || isBlank(response) ? undefined : response;
}

/** The first that is not answered; after the last when all are, and the first when none is. */
export function firstOpen(questions: readonly SheetQuestion[], tools: Pick<QuestionTools, 'draft'>): number {
  const open = questions.findIndex(({ block }) => responseIn(tools, block.id) === undefined);
  return open < 0 ? questions.length : open;
}

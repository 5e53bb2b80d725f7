/**
 * The tools of an open lesson, on the stores of this device. Drafts and the resume point are registers, each with
 * a saver of its own; answers and handed-in work are events.
 */
import { lessonFileAddress } from '#core/pack/address.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import type { Parts } from '../../parts.ts';
import { layOut, type LessonDesk, type LessonOfPerson } from './lesson-of-person.ts';
import type { Answer, LessonTools } from './lesson-tools.ts';
import { taskTools, type TaskTools } from './task-tools.ts';
import { wayTools, type WayTools } from './way-tools.ts';

export type OpenLesson = LessonTools & TaskTools & WayTools;

export function openLessonTools(parts: Parts, of: LessonOfPerson): OpenLesson {
  const desk = layOut(parts, of);
  const { savers, known, entry, lesson } = desk;
  const way = wayTools(desk);
  return {
    ...way,
    ...taskTools(desk),
    language: lesson.language,
    href: (fileName) => lessonFileAddress(entry.hash, lesson.id, fileName),
    answers: (blockId) => known.answers.get(blockId) ?? [],
    draft: (blockId) => known.drafts.get(blockId),
    saving: savers.state,
    saveAgain: savers.again,
    saveDraft: (blockId, draft) => {
      known.drafts.set(blockId, draft);
      desk.draftSaver(blockId).save(draft);
      way.workOn(blockId);
    },
    answer: (blockId, answer) => recordAnswer(desk, blockId, answer),
    hold: () => parts.holds.hold(),
  };
}

async function recordAnswer(desk: LessonDesk, blockId: string, answer: Answer): Promise<void> {
  const { parts, stream, personId, known } = desk;
  const payload = { place: desk.placeOf(blockId), ...answer };
  known.answers.set(blockId, [...(known.answers.get(blockId) ?? []), payload]);
  await recordEvent(parts.work, { stream, type: 'question-answered', payload, personId }, parts.clock);
  if (!answer.right) return;
  known.drafts.delete(blockId);
  desk.draftSaver(blockId).save(null);
}

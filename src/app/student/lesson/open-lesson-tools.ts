/**
 * The tools of an open lesson, on the stores of this device. Drafts and the resume point are registers, each with
 * a saver of its own; answers and handed-in work are events.
 */
import { lessonFileAddress } from '#core/pack/address.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import type { Parts } from '../../parts.ts';
import { activityTools } from './activity-tools.ts';
import { layOut, type LessonDesk, type LessonOfPerson } from './lesson-of-person.ts';
import type { Answer, LessonTools } from './lesson-tools.ts';
import { taskTools, type TaskTools } from './task-tools.ts';
import { wayTools, type WayTools } from './way-tools.ts';

export type OpenLesson = LessonTools & TaskTools & WayTools & Pick<LessonDesk, 'leave'>;

export function openLessonTools(parts: Parts, of: LessonOfPerson): OpenLesson {
  const desk = layOut(parts, of);
  const { savers, known, entry, lesson } = desk;
  const way = wayTools(desk);
  return {
    ...way,
    ...taskTools(desk),
    ...activityTools(desk),
    language: lesson.language,
    href: (fileName) => lessonFileAddress(entry.hash, lesson.id, fileName),
    isHere: async () => (await parts.packs.packs.get(entry.hash))?.state === 'here',
    answers: (blockId) => known.answers.get(blockId) ?? [],
    draft: desk.drafts.of,
    saving: savers.state,
    saveAgain: savers.again,
    saveDraft: (blockId, draft) => {
      desk.drafts.change(blockId, draft);
      way.workOn(blockId);
    },
    answer: (blockId, answer) => desk.during(() => recordAnswer(desk, blockId, answer)),
    during: desk.during,
    leave: desk.leave,
    hold: () => parts.holds.hold(),
  };
}

async function recordAnswer(desk: LessonDesk, blockId: string, answer: Answer): Promise<void> {
  const { parts, stream, personId, known } = desk;
  const payload = { place: desk.placeOf(blockId), ...answer };
  await recordEvent(parts.work, { stream, type: 'question-answered', payload, personId }, parts.clock);
  known.answers.set(blockId, [...(known.answers.get(blockId) ?? []), payload]);
  if (answer.right) desk.drafts.remove(blockId);
  void parts.school.visitNow('work');
}

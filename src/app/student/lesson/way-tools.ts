/** How far a person is in a lesson: the step, the block, the second of the media, and the end. */
import { resumeKey, type Resume } from '#core/work/resume.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import type { LessonDesk } from './lesson-of-person.ts';

export type Step = Pick<Resume, 'blockId' | 'done' | 'of'>;

export type WayTools = {
  saveStep(step: Step): void;
  /** The block at which the person would go on now. */
  place(): string | undefined;
  /** The person works on this block now, or has it before their eyes. */
  workOn(blockId: string): void;
  startsAt(blockId: string): number | undefined;
  mediaMoved(blockId: string, seconds: number): void;
  /** The lesson is done. Said to the school once, however often the end is reached. */
  finish(): void;
};

export function wayTools(desk: LessonDesk): WayTools {
  const { parts, personId, entry, stream, address, savers, known, during } = desk;
  const { work, clock, school } = parts;
  let { resume, finished } = known;
  const save = (next: Resume) => {
    resume = next;
    savers.of(resumeKey(address)).save(next);
  };
  const startsAt = (blockId: string) =>
    resume?.media?.[blockId] ?? (resume?.blockId === blockId ? resume.seconds : undefined);
  return {
    startsAt,
    place: () => resume?.blockId,
    saveStep: ({ blockId, done, of }) =>
      save({ ...{ blockId, done, of }, ...(resume?.media && { media: resume.media }) }),
    workOn: (blockId) => {
      if (resume !== undefined && resume.blockId !== blockId) save({ ...resume, blockId });
    },
    mediaMoved: (blockId, seconds) => {
      if (resume !== undefined && startsAt(blockId) !== seconds)
        save({ ...resume, media: { ...resume.media, [blockId]: seconds } });
    },
    finish: () => {
      if (finished) return;
      finished = true;
      const payload = { place: { ...address, packHash: entry.hash } };
      const record = () => recordEvent(work, { stream, type: 'lesson-finished', payload, personId }, clock);
      during(record).then(
        () => school.visitNow('work'),
        () => {
          // Reaching the end again tries again; the resume point already says how far the person is.
          finished = false;
        },
      );
    },
  };
}

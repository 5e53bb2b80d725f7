/** An open lesson of one person: where it is, and the savers of its registers. What all its tools share. */
import type { Lesson } from '#core/lesson/blocks.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PersonId } from '#core/people/ids.ts';
import type { Place } from '#core/work/payloads.ts';
import { draftKey, type LessonAddress } from '#core/work/registers.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import type { LessonWork } from '#local/shelf/read-lesson-work.ts';
import type { Parts } from '../../parts.ts';
import { makeDrafts, type Drafts } from './drafts.ts';
import type { Saver } from './saver.ts';
import { makeSavers, type Savers } from './savers.ts';
import { holding } from './holding.ts';
import { lessonName, leaveUnsaved, stillSaving, takeUnsaved } from './still-saving.ts';

export type LessonOfPerson = { personId: PersonId; entry: CatalogueEntry; lesson: Lesson; known: LessonWork };

export type LessonDesk = LessonOfPerson & {
  parts: Parts;
  stream: StreamId;
  address: LessonAddress;
  savers: Savers;
  drafts: Drafts;
  placeOf(blockId: string): Place;
  draftSaver(blockId: string): Saver<unknown>;
  /** The lesson is not opened again before this has ended. */
  keepOpen<T>(task: Promise<T>): Promise<T>;
  /** Nor is the app updated. */
  during<T>(task: () => Promise<T>): Promise<T>;
  /** Nobody sees it any more: what is not on the disk goes there at once. */
  leave(): void;
};

export function layOut(parts: Parts, of: LessonOfPerson): LessonDesk {
  const { personId, entry, lesson, known } = of;
  const stream = streamOf('student', personId);
  const address = { packId: entry.packId, lessonId: lesson.id };
  const name = lessonName({ ...address, personId });
  const keepOpen: LessonDesk['keepOpen'] = (task) => stillSaving(parts.work, name, task);
  const save = (key: string, payload: unknown) =>
    keepOpen(saveRegister(parts.work, { stream, key, payload, personId }, parts.clock));
  const savers = makeSavers(save, parts.holds);
  const draftSaver = (blockId: string) => savers.of(draftKey({ ...address, blockId }));
  const unsaved = takeUnsaved(parts.work, name);
  const drafts = makeDrafts(known.drafts, draftSaver);
  for (const [blockId, draft] of unsaved) drafts.change(blockId, draft);
  const leave = async () => {
    // The blocks go in the same moment, and some of them save once more.
    await Promise.resolve();
    await savers.leave();
    const lost = drafts.unsaved();
    if (lost.size > 0) leaveUnsaved(parts.work, name, { drafts: lost, forget: savers.forget });
  };
  return {
    ...of,
    ...{ parts, stream, address, savers, drafts, draftSaver, keepOpen },
    during: (task) => keepOpen(holding(parts.holds, task)),
    leave: () => void keepOpen(leave()),
    placeOf: (blockId) => ({ ...address, packHash: entry.hash, blockId }),
  };
}

/**
 * The tools of an open lesson, on the stores of this device. Drafts and the resume point are registers, each with
 * a saver of its own; answers and handed-in work are events. A draft's last write is over before its work is
 * handed in, so that no late write brings a draft back that has gone into the bag.
 */
import { signal } from '@preact/signals';
import type { Lesson, TaskBlock } from '#core/lesson/blocks.ts';
import { lessonFileAddress } from '#core/pack/address.ts';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import type { PersonId } from '#core/people/ids.ts';
import { draftKey, resumeKey, type Draft, type Resume } from '#core/work/registers.ts';
import { streamOf } from '#core/work/stream.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { dropFile, keepFile, readFile } from '#local/outbox/keep-file.ts';
import { finishLeftRecording, openRecording, unfinishedRecordings } from '#local/outbox/open-recording.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import type { PieceOfWork } from '#local/outbox/read-work.ts';
import type { LessonWork } from '#local/shelf/read-lesson-work.ts';
import type { Parts } from '../../parts.ts';
import { preparePhoto } from '../../platform/photo.ts';
import type { HandedIn, LessonTools } from './lesson-tools.ts';
import { makeSavers } from './savers.ts';

export type LessonOfPerson = { personId: PersonId; entry: CatalogueEntry; lesson: Lesson; known: LessonWork };

export type OpenLesson = LessonTools & {
  saveStep(resume: Resume): void;
  /** Where the work of this lesson is now. */
  showWork(pieces: readonly PieceOfWork[]): void;
  finish(): void;
};

/** A recording that nobody has written to for so long was cut off; a younger one may be another tab's. */
const CUT_OFF_MS = 10_000;

export function openLessonTools(
  parts: Parts,
  { personId, entry, lesson, known }: LessonOfPerson,
): OpenLesson {
  const { work, clock, school, holds } = parts;
  const stream = streamOf('student', personId);
  const address = { packId: entry.packId, lessonId: lesson.id };
  const placeOf = (blockId: string) => ({ ...address, packHash: entry.hash, blockId });
  const savers = makeSavers(
    (key, payload) => saveRegister(work, { stream, key, payload, personId }, clock),
    holds,
  );
  const draftOf = (blockId: string) => savers.of(draftKey({ ...address, blockId }));
  const handedIn = signal(byBlock([...known.handedIn.values()].flat()));
  let resume = known.resume;
  let finished = known.finished;

  const saveResume = (next: Resume) => {
    resume = next;
    savers.of(resumeKey(address)).save(next);
  };
  const handInTask = async (task: TaskBlock, draft: Draft) => {
    await draftOf(task.id).settled();
    const words = { title: task.title, ...(entry.subject !== undefined && { subject: entry.subject }) };
    const text = draft.text?.trim() === '' ? undefined : draft.text;
    const row = await handIn(
      work,
      {
        personId,
        place: placeOf(task.id),
        ...words,
        ...(text !== undefined && { text }),
        files: draft.files,
      },
      clock,
    );
    void school.visitNow('work');
    return { workId: row.id, at: row.at, stop: 'saved' as const };
  };

  return {
    language: lesson.language,
    href: (fileName) => lessonFileAddress(entry.hash, lesson.id, fileName),
    answers: (blockId) => known.answers.get(blockId) ?? [],
    draft: (blockId) => known.drafts.get(blockId),
    handedIn: (blockId) => handedIn.value.get(blockId) ?? [],
    showWork: (pieces) => {
      handedIn.value = byBlock(pieces);
    },
    saving: savers.state,
    saveAgain: savers.again,
    saveDraft: (blockId, draft) => {
      known.drafts.set(blockId, draft);
      draftOf(blockId).save(draft);
      if (resume !== undefined && resume.blockId !== blockId)
        saveResume({ ...withoutSeconds(resume), blockId });
    },
    answer: async (blockId, answer) => {
      known.answers.set(blockId, [
        ...(known.answers.get(blockId) ?? []),
        answerRow(answer, placeOf(blockId)),
      ]);
      const payload = answerRow(answer, placeOf(blockId));
      await recordEvent(work, { stream, type: 'question-answered', payload, personId }, clock);
      if (answer.right) {
        known.drafts.delete(blockId);
        draftOf(blockId).save(null);
      }
    },
    handIn: async (task, draft) => {
      const piece = await handInTask(task, draft);
      known.drafts.delete(task.id);
      const others = handedIn.peek().get(task.id) ?? [];
      handedIn.value = new Map([...handedIn.peek(), [task.id, [...others, piece]]]);
    },
    keepPhoto: async (picture) =>
      keepFile(work, stream, { blob: await preparePhoto(picture), kind: 'photo' }),
    dropFile: async (file) => {
      await savers.settled();
      await dropFile(work, stream, file);
    },
    openFile: async (file) => {
      const read = await readFile(work, stream, file);
      return read.state === 'here' ? read.blob : undefined;
    },
    openRecording: (type) => openRecording(work, stream, type),
    takeLeftRecording: async () => {
      const left = await unfinishedRecordings(work, stream);
      const cut = left.find((row) => clock.now() - row.writtenAt > CUT_OFF_MS);
      return cut === undefined ? undefined : finishLeftRecording(work, cut);
    },
    hold: () => holds.hold(),
    startsAt: (blockId) => (resume?.blockId === blockId ? resume.seconds : undefined),
    mediaMoved: (blockId, seconds) => {
      if (resume !== undefined) saveResume({ ...resume, blockId, seconds });
    },
    saveStep: saveResume,
    finish: () => {
      if (finished) return;
      finished = true;
      const payload = { place: { ...address, packHash: entry.hash } };
      void recordEvent(work, { stream, type: 'lesson-finished', payload, personId }, clock).then(
        () => school.visitNow('work'),
        () => {
          finished = false;
        },
      );
    },
  };
}

function answerRow<A, P>(answer: A, place: P): A & { place: P } {
  return { ...answer, place };
}

function byBlock(pieces: readonly PieceOfWork[]): ReadonlyMap<string, HandedIn[]> {
  const blocks = new Map<string, HandedIn[]>();
  for (const { work, workId, doneAt, whereabouts } of pieces) {
    const { blockId } = work.place;
    blocks.set(blockId, [...(blocks.get(blockId) ?? []), { workId, at: doneAt, stop: whereabouts.state }]);
  }
  return blocks;
}

function withoutSeconds({ blockId, done, of }: Resume): Resume {
  return { blockId, done, of };
}

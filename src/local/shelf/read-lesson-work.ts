/**
 * What a person has done in one lesson so far: where they stopped, what is half typed, what was answered and what
 * was handed in. Read when the lesson is opened; after that the open lesson knows it better than the disk.
 */
import * as v from 'valibot';
import { withAnswers } from '#core/work/answers-kept.ts';
import { inOrder } from '#core/work/in-order.ts';
import type { QuestionAnswered } from '#core/work/payloads.ts';
import { readPayload } from '#core/work/read-payload.ts';
import { DraftSchema, type Draft } from '#core/work/registers.ts';
import { resumeKey, ResumeSchema, type Resume } from '#core/work/resume.ts';
import { ANSWERS_KEPT } from '#core/work/snapshot.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import { readWork, type PieceOfWork } from '../outbox/read-work.ts';
import { readRegister } from '../outbox/save-register.ts';
import type { WorkDatabase } from '../store/work-database.ts';

export type LessonWork = {
  resume?: Resume;
  /** By block id. */
  drafts: Map<string, Draft>;
  /** Every answer to a question, oldest first, by block id. */
  answers: Map<string, QuestionAnswered[]>;
  /** What was handed in for a task, oldest first, by block id. */
  handedIn: Map<string, PieceOfWork[]>;
  finished: boolean;
};

type LessonOfPerson = { personId: string; packId: string; lessonId: string };

export async function readLessonWork(work: WorkDatabase, lesson: LessonOfPerson): Promise<LessonWork> {
  const stream = streamOf('student', lesson.personId);
  const [drafts, resume, handedIn, { answers, finished }] = await Promise.all([
    readDrafts(work, stream, lesson),
    readRegister(work, stream, resumeKey(lesson)),
    readWorkOfLesson(work, lesson),
    readAnswers(work, stream, lesson),
  ]);
  const parsed = v.safeParse(ResumeSchema, resume);
  return {
    ...(parsed.success && { resume: parsed.output }),
    drafts,
    answers,
    handedIn: groupBy(handedIn, (piece) => piece.work.place.blockId),
    finished,
  };
}

/** What was handed in in this lesson, and where it is now, oldest first. */
export async function readWorkOfLesson(work: WorkDatabase, lesson: LessonOfPerson): Promise<PieceOfWork[]> {
  const pieces = await readWork(work, streamOf('student', lesson.personId));
  return pieces.filter(
    ({ work: { place } }) => place.packId === lesson.packId && place.lessonId === lesson.lessonId,
  );
}

async function readDrafts(
  work: WorkDatabase,
  stream: StreamId,
  { packId, lessonId }: LessonOfPerson,
): Promise<Map<string, Draft>> {
  const prefix = `draft:${packId}/${lessonId}/`;
  const rows = await work.registers
    .where('[stream+key]')
    .between([stream, prefix], [stream, `${prefix}\uffff`])
    .toArray();
  const drafts = new Map<string, Draft>();
  for (const { key } of rows) {
    const draft = v.safeParse(DraftSchema, await readRegister(work, stream, key));
    if (draft.success) drafts.set(key.slice(prefix.length), draft.output);
  }
  return drafts;
}

const ANSWERS = new Set(['question-answered', 'lesson-finished', ANSWERS_KEPT]);

async function readAnswers(work: WorkDatabase, stream: StreamId, lesson: LessonOfPerson) {
  const rows = await work.events
    .where('stream')
    .equals(stream)
    .filter(({ type }) => ANSWERS.has(type))
    .toArray();
  const events = withAnswers(rows);
  const isHere = (place: { packId: string; lessonId: string }) =>
    place.packId === lesson.packId && place.lessonId === lesson.lessonId;
  const answers = inOrder(events).flatMap((event) => readPayload(event, 'question-answered') ?? []);
  const finished = events.flatMap((event) => readPayload(event, 'lesson-finished') ?? []);
  return {
    answers: groupBy(
      answers.filter(({ place }) => isHere(place)),
      ({ place }) => place.blockId,
    ),
    finished: finished.some(({ place }) => isHere(place)),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

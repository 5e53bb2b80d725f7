/**
 * What a teacher's desk shows of one student, made once from all of the student's events: a year leaves some hundreds of
 * them, most of them answers, and a class of thirty is looked at every morning. It stays true as time goes on, since it
 * keeps more days than any page looks back on.
 */
import * as v from 'valibot';
import { workIn, type DayOfWork } from './activity.ts';
import type { KnownEvent } from './event.ts';
import { inOrder } from './in-order.ts';
import { lessonAnswers, type AnsweredQuestion } from './lesson-answers.ts';
import { PAYLOADS, type Place } from './payloads.ts';
import { readAs } from './read-as.ts';
import type { LessonAddress } from './registers.ts';
import { unanswered, withWords, workOf, type WorkToReview } from './review-queue.ts';
import { parseStream, type StreamId } from './stream.ts';
import { whenDone } from './when-done.ts';

/** A question at which somebody is stuck: so many tries, and the last was wrong. `at`: the last try, epoch ms. */
export type Stuck = { place: Place; tries: number; at: number };
export type LessonAnswers = LessonAddress & { questions: AnsweredQuestion[] };

/** Times are epoch ms. */
export type StudentDigest = {
  /** It is good from then on: what was done long before has been left out. */
  madeAt: number;
  handedIn: number;
  /** Questions, each once, however often it was tried. */
  answered: number;
  /** When something of theirs came to school last; null: nothing has. */
  arrivedAt: number | null;
  /** The work of the last days. */
  worked: DayOfWork[];
  /** Newest first. */
  stuck: Stuck[];
  /** Oldest first: each task of which a piece waits for a word, with all of its attempts. */
  works: WorkToReview[];
  /** What was answered in the lessons of these tasks. */
  lessons: LessonAnswers[];
};

const DAY_MS = 86_400_000;
const STUCK_TRIES = 3;
/** What was tried longer ago is no longer what somebody is stuck at. */
export const STUCK_FOR_MS = 14 * DAY_MS;
/** More than the seven days that count, in whichever time zone somebody looks. */
const WORK_KEPT_MS = 9 * DAY_MS;

/** Where an answer was given and how it went; what was answered is read of a few lessons only. */
const ANSWERED = {
  ...PAYLOADS['question-answered'],
  type: 'question-answered',
  schema: v.pick(PAYLOADS['question-answered'].schema, ['place', 'right', 'tries']),
};
type Answer = v.InferOutput<typeof ANSWERED.schema> & { at: number };

const keyOf = ({ packId, lessonId, blockId }: Place) => JSON.stringify([packId, lessonId, blockId]);

/** The last answer to each question, by the question. */
function lastAnswers(own: readonly KnownEvent[]): Map<string, Answer> {
  const last = new Map<string, Answer>();
  for (const event of inOrder(own.filter(({ type }) => type === 'question-answered'))) {
    const answer = readAs(event, ANSWERED);
    if (answer !== undefined) last.set(keyOf(answer.place), { ...answer, at: whenDone(event) });
  }
  return last;
}

function stuckAt(last: Iterable<Answer>, since: number): Stuck[] {
  return [...last]
    .filter(({ right, tries, at }) => at >= since && !right && tries >= STUCK_TRIES)
    .map(({ place, tries, at }) => ({ place, tries, at }))
    .sort((a, b) => b.at - a.at);
}

const taskOf = ({ work }: WorkToReview) => keyOf(work.place);

/** What waits, with the other attempts at the same tasks. */
function openTasks(works: readonly WorkToReview[]): WorkToReview[] {
  const open = new Set(unanswered(works).map(taskOf));
  return works.filter((piece) => open.has(taskOf(piece)));
}

function answersTo(works: readonly WorkToReview[], stream: StreamId, own: readonly KnownEvent[]) {
  const lessons = new Map(
    works.map(({ work: { place } }) => [JSON.stringify([place.packId, place.lessonId]), place]),
  );
  return [...lessons.values()].flatMap(({ packId, lessonId }): LessonAnswers[] => {
    const questions = lessonAnswers(own, { stream, packId, lessonId });
    return questions.length === 0 ? [] : [{ packId, lessonId, questions }];
  });
}

/** `stream`: a student's; `events`: all of it, in any order. */
export function digestOf(stream: StreamId, events: readonly KnownEvent[], now: number): StudentDigest {
  const student = parseStream(stream)?.owner;
  const own = events.filter(({ personId }) => personId === student);
  const arrivals = own.flatMap(({ arrivedAt }) => arrivedAt ?? []);
  const all = workOf(events);
  const works = openTasks(all);
  const last = lastAnswers(own);
  return {
    madeAt: now,
    handedIn: all.length,
    answered: last.size,
    arrivedAt: arrivals.length === 0 ? null : Math.max(...arrivals),
    worked: own.flatMap((event) => (whenDone(event) < now - WORK_KEPT_MS ? [] : (workIn(event) ?? []))),
    stuck: stuckAt(last.values(), now - STUCK_FOR_MS),
    works,
    lessons: answersTo(works, stream, events),
  };
}

const WORDS = ['work-seen', 'feedback-given'];

/** Whether `digestWith` can take it in; what takes something back needs all of the stream. */
export function isWord({ type }: Pick<KnownEvent, 'type'>): boolean {
  return WORDS.includes(type);
}

/** The digest of the same stream with these words of teachers in it: what `digestOf` would make of all of it. */
export function digestWith(digest: StudentDigest, words: readonly KnownEvent[]): StudentDigest {
  if (words.length === 0) return digest;
  const works = openTasks(withWords(digest.works, words));
  const isOpen = ({ packId, lessonId }: LessonAnswers) =>
    works.some(({ work: { place } }) => place.packId === packId && place.lessonId === lessonId);
  return { ...digest, works, lessons: digest.lessons.filter(isOpen) };
}

/** What was answered in the lesson of this piece. */
export function answersBeside(piece: WorkToReview, digest: StudentDigest | undefined): AnsweredQuestion[] {
  const { packId, lessonId } = piece.work.place;
  return (
    digest?.lessons.find((lesson) => lesson.packId === packId && lesson.lessonId === lessonId)?.questions ??
    []
  );
}

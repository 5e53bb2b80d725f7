/**
 * What a teacher has to look at: every task that was handed in, with what has been said to it. Made from the
 * events alone, so it is the same offline, and an answer shows at once, before it has travelled.
 *
 * A second hand-in of the same task is another attempt beside the first, never in its place. What its student took
 * out of the bag again is no work any more, in whichever order the two come; but what a teacher has written to stands,
 * with those words.
 */
import type { PersonId } from '../people/ids.ts';
import type { EventId, KnownEvent } from './event.ts';
import { readPayload } from './read-payload.ts';
import { parseStream, type StreamId } from './stream.ts';
import type { FeedbackGiven, Place, WorkHandedIn } from './payloads.ts';
import { whenDone } from './when-done.ts';

export type Feedback = { id: EventId; by: PersonId; at: number } & Omit<FeedbackGiven, 'workId'>;

export type WorkToReview = {
  workId: EventId;
  stream: StreamId;
  studentId: PersonId;
  work: WorkHandedIn;
  /** Epoch ms; see `whenDone`. */
  doneAt: number;
  arrivedAt: number | null;
  /** 1 for the first hand-in of this task, 2 for the second …, of `attempts` in all. */
  attempt: number;
  attempts: number;
  seen: boolean;
  feedback: Feedback[];
  /** Its words are not all here: so many bytes it has in whole. */
  whole?: number;
};

type Answers = { seen: Set<string>; feedback: Map<string, Feedback[]> };

/** Under which name a word was taken back: it is its author's to take back, in its own stream. */
function nameOfWord({ stream, personId }: KnownEvent, feedbackId: string): string {
  return JSON.stringify([stream, personId, feedbackId]);
}

function wordsTakenBackIn(events: readonly KnownEvent[]): Set<string> {
  return new Set(
    events.flatMap((event) => {
      const taken = readPayload(event, 'feedback-taken-back');
      return taken === undefined ? [] : [nameOfWord(event, taken.feedbackId)];
    }),
  );
}

function answersIn(events: readonly KnownEvent[]): Answers {
  const answers: Answers = { seen: new Set(), feedback: new Map() };
  const takenBack = wordsTakenBackIn(events);
  for (const event of events) {
    const seen = readPayload(event, 'work-seen');
    if (seen !== undefined) answers.seen.add(seen.workId);
    const given: FeedbackGiven | undefined = readPayload(event, 'feedback-given');
    if (given === undefined || takenBack.has(nameOfWord(event, event.id))) continue;
    const { workId, ...said } = given;
    const word = { ...said, id: event.id, by: event.personId, at: whenDone(event) };
    answers.feedback.set(workId, [...(answers.feedback.get(workId) ?? []), word]);
  }
  return answers;
}

function studentOf(stream: StreamId): PersonId | undefined {
  const parts = parseStream(stream);
  return parts?.kind === 'student' ? (parts.owner as PersonId) : undefined;
}

function taskKey(stream: StreamId, place: Place): string {
  return [stream, place.packId, place.lessonId, place.blockId].join(' ');
}

function numberAttempts(works: readonly WorkToReview[]): WorkToReview[] {
  const tasks = new Map<string, number>();
  const numbered = works.map((piece) => {
    const key = taskKey(piece.stream, piece.work.place);
    const attempt = (tasks.get(key) ?? 0) + 1;
    tasks.set(key, attempt);
    return { ...piece, attempt };
  });
  return numbered.map((piece) => ({
    ...piece,
    attempts: tasks.get(taskKey(piece.stream, piece.work.place)) ?? 1,
  }));
}

/** Under which name a piece was taken back: an id counts in its own stream only. */
function nameInStream(stream: string, workId: string): string {
  return `${stream} ${workId}`;
}

/** The pieces that were taken back by the one who handed them in. */
function takenBackIn(events: readonly KnownEvent[]): Set<string> {
  return new Set(
    events.flatMap((event) => {
      const taken = readPayload(event, 'work-taken-back');
      return taken === undefined ? [] : [nameInStream(event.stream, taken.workId)];
    }),
  );
}

/** The same works after these words of teachers to them: that they were seen, and feedback. */
export function withWords(works: readonly WorkToReview[], words: readonly KnownEvent[]): WorkToReview[] {
  const { seen, feedback } = answersIn(words);
  return works.map((piece) => {
    const given = feedback.get(piece.workId);
    if (given === undefined && (piece.seen || !seen.has(piece.workId))) return piece;
    return {
      ...piece,
      seen: piece.seen || seen.has(piece.workId),
      feedback: [...piece.feedback, ...(given ?? [])],
    };
  });
}

/** All work that was handed in and not taken back, oldest first by the time when it was done. */
export function workOf(events: readonly KnownEvent[]): WorkToReview[] {
  const answers = answersIn(events);
  const takenBack = takenBackIn(events);
  const works = events.flatMap((event): WorkToReview[] => {
    const work = readPayload(event, 'work-handed-in');
    const studentId = studentOf(event.stream);
    if (work === undefined || studentId === undefined) return [];
    const { id: workId, stream, arrivedAt = null, whole } = event;
    const feedback = answers.feedback.get(workId) ?? [];
    if (feedback.length === 0 && takenBack.has(nameInStream(stream, workId))) return [];
    const seen = answers.seen.has(workId);
    return [
      {
        workId,
        stream,
        studentId,
        work,
        doneAt: whenDone(event),
        arrivedAt,
        attempt: 1,
        attempts: 1,
        seen,
        feedback,
        ...(whole !== undefined && { whole }),
      },
    ];
  });
  return numberAttempts(works.sort(oldestFirst));
}

function oldestFirst(a: WorkToReview, b: WorkToReview): number {
  return a.doneAt - b.doneAt || (a.workId < b.workId ? -1 : 1);
}

/** Of several streams, each of which was looked at by itself: what is said to a piece stands in its own stream. */
export function workOfStreams(streams: Iterable<readonly WorkToReview[]>): WorkToReview[] {
  return [...streams].flat().sort(oldestFirst);
}

/** What still waits for a word from the teacher. A newer attempt's feedback does not answer the older one. */
export function unanswered(works: readonly WorkToReview[]): WorkToReview[] {
  return works.filter((piece) => piece.feedback.length === 0);
}

/** What still waits for a word from the teacher, oldest first. */
export function reviewQueue(events: readonly KnownEvent[]): WorkToReview[] {
  return unanswered(workOf(events));
}

/** A piece of work in the words of a teacher's page. */
import { kindsOfWork } from '#core/work/kinds-of-work.ts';
import { workFileAddress } from '#core/work/file-address.ts';
import type { Feedback, WorkToReview } from '#core/work/review-queue.ts';
import type { Roster } from '#core/work/registers.ts';
import { answersBeside } from '#core/work/student-digest.ts';
import type { OnDesk } from '#local/desk/read-desk.ts';
import { clockOf } from '../ui/clock-of.ts';
import { momentInWords } from '../ui/moments.ts';
import { wordsFor } from '../ui/words.ts';
import { answerRow } from './describe-answers.ts';
import type { ShownMedia } from './near-media.ts';
import type { QueuedPiece } from './ReviewQueue.tsx';
import type { PieceOnDesk } from './WorkPiece.tsx';

const say = wordsFor('teacher');

/** Who is who, what time it is, and what else was done: what descriptions need. */
export type Setting = Pick<OnDesk, 'students'> & { names: ReadonlyMap<string, string>; now: number };

export function namesOf(rosters: readonly Roster[]): Map<string, string> {
  return new Map(
    rosters.flatMap(({ students }) =>
      students.map(({ personId, givenName }) => [personId, givenName] as const),
    ),
  );
}

function nameOf(piece: WorkToReview, { names }: Setting): string {
  return names.get(piece.studentId) ?? say('review.someone');
}

const KIND = {
  writing: 'kind.writing',
  photo: 'kind.photo',
  drawing: 'kind.drawing',
  sound: 'kind.sound',
  video: 'kind.video',
  log: 'kind.log',
  paper: 'kind.paper',
} as const;

function kindOf({ work }: WorkToReview): string {
  return kindsOfWork(work)
    .map((kind) => say(KIND[kind]))
    .join(', ');
}

export function queuedPiece(piece: WorkToReview, setting: Setting): QueuedPiece {
  const done = momentInWords(piece.doneAt, setting.now);
  const { workId, arrivedAt, seen, work } = piece;
  const when =
    arrivedAt === null
      ? say('review.doneOnly', { done })
      : say('review.doneArrived', { done, arrived: momentInWords(arrivedAt, setting.now) });
  return { workId, name: nameOf(piece, setting), title: work.title, kind: kindOf(piece), when, fresh: !seen };
}

function isSameTask(a: WorkToReview, b: WorkToReview): boolean {
  const [one, other] = [a.work.place, b.work.place];
  return (
    a.stream === b.stream &&
    one.packId === other.packId &&
    one.lessonId === other.lessonId &&
    one.blockId === other.blockId
  );
}

function earlierWord({ text, sound, verdict }: Feedback): string {
  const judged = verdict && say(verdict === 'accepted' ? 'review.earlierAccepted' : 'review.earlierAgain');
  const spoken = sound && say('review.earlierSpoken', { time: clockOf((sound.durationMs ?? 0) / 1000) });
  return [judged, spoken, text].filter((words) => words !== undefined && words !== '').join('. ');
}

/** `all`: every attempt at its task, from which earlier feedback on the same task is taken. */
export function pieceOnDesk(
  piece: WorkToReview,
  all: readonly WorkToReview[],
  setting: Setting,
): PieceOnDesk {
  const { work, stream, workId, attempt, attempts, arrivedAt } = piece;
  const earlier = all.filter((other) => isSameTask(piece, other) && other.attempt < attempt);
  return {
    workId,
    name: nameOf(piece, setting),
    title: work.title,
    subject: work.subject,
    text: work.text,
    log: work.log && { entries: work.log, unit: work.logUnit },
    paper: work.paper === true,
    answers: answersBeside(piece, setting.students.get(stream)).map(answerRow),
    files: work.files.map(({ kind, sizeBytes }, index) => ({
      kind,
      sizeBytes,
      address: workFileAddress(stream, workId, index),
    })),
    done: momentInWords(piece.doneAt, setting.now),
    arrived: arrivedAt === null ? undefined : momentInWords(arrivedAt, setting.now),
    attempt,
    attempts,
    earlier: earlier.flatMap((other) => other.feedback.map(earlierWord)),
  };
}

/** With its files shown from where they are; without them, and said to be coming, while nobody knows that. */
export function withMedia(piece: PieceOnDesk, media: ShownMedia | undefined): PieceOnDesk {
  if (media === undefined) return { ...piece, files: [], filesCome: true };
  const files = piece.files.map((file) => ({ ...file, address: media.get(file.address) ?? file.address }));
  return { ...piece, files };
}

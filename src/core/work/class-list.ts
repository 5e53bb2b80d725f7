/** One line a student of a class: what they handed in and when the school last heard of them. Silence is not absence. */
import * as v from 'valibot';
import type { KnownEvent } from './event.ts';
import { PAYLOADS, PlaceSchema } from './payloads.ts';
import { readAs } from './read-as.ts';
import { workOf } from './review-queue.ts';
import type { Roster } from './registers.ts';
import { streamOf } from './stream.ts';

export type StudentLine = Roster['students'][number] & {
  /** When something of theirs, or a device of theirs, last came to school, epoch ms; null: nobody knows. */
  lastHeardAt: number | null;
  handedIn: number;
  toReview: number;
  answered: number;
};

/** Where an answer was given, and nothing else of it: of all that a class leaves behind, answers are the most. */
const ANSWERED = {
  ...PAYLOADS['question-answered'],
  type: 'question-answered',
  schema: v.object({ place: PlaceSchema }),
};

/** Each question once, however often it was tried. */
function questionsIn(events: readonly KnownEvent[]): number {
  const places = events.flatMap((event) => readAs(event, ANSWERED)?.place ?? []);
  return new Set(places.map(({ packId, lessonId, blockId }) => JSON.stringify([packId, lessonId, blockId])))
    .size;
}

function lineOf(
  student: Roster['students'][number],
  events: readonly KnownEvent[],
  heardAt: number | undefined,
): StudentLine {
  const own = events.filter((event) => event.personId === student.personId);
  const arrivals = own.flatMap((event) => event.arrivedAt ?? []);
  const heard = heardAt === undefined ? arrivals : [...arrivals, heardAt];
  const works = workOf(events);
  return {
    ...student,
    lastHeardAt: heard.length === 0 ? null : Math.max(...heard),
    handedIn: works.length,
    toReview: works.filter((piece) => piece.feedback.length === 0).length,
    answered: questionsIn(own),
  };
}

/** The events of each stream, in the order in which they stand. */
export function groupByStream(events: readonly KnownEvent[]): Map<string, KnownEvent[]> {
  const byStream = new Map<string, KnownEvent[]>();
  for (const event of events) {
    const known = byStream.get(event.stream);
    if (known === undefined) byStream.set(event.stream, [event]);
    else known.push(event);
  }
  return byStream;
}

/**
 * In the order of the roster, which is the school's. `events` may hold more than the students' streams; `heardAt` says
 * of a person when a device of theirs last came to school.
 */
export function classList(
  roster: Roster,
  events: readonly KnownEvent[],
  heardAt: ReadonlyMap<string, number> = new Map(),
): StudentLine[] {
  const byStream = groupByStream(events);
  return roster.students.map((student) =>
    lineOf(student, byStream.get(streamOf('student', student.personId)) ?? [], heardAt.get(student.personId)),
  );
}

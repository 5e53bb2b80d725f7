/** Runs in a page without the app: a year is laid, reduced in memory, and read from the store as at a start. */
import { bookFrom, keptBook } from '#core/course/kept-book.ts';
import { bookOf, enter } from '#core/course/evidence.ts';
import { followCourse, type CourseProgress } from '#core/course/course-progress.ts';
import { streamOf } from '#core/work/stream.ts';
import { readProgress } from '#local/course/read-progress.ts';
import { openWorkDatabase } from '#local/store/open-work-database.ts';
import type { EventRow } from '#local/store/work-database.ts';
import { answerAt, COURSE, EVENTS, eventAt, STREAM, STUDENT, year } from '../mastery/year.ts';

export type Started = { ms: number; mastered: number };
export type MasteryBench = {
  lay(): Promise<void>;
  /** From the events, and from what a device keeps of them; each to the progress of the course. */
  reduce(): Promise<{ eventsMs: number; keptMs: number; mastered: number }>;
  oneMore(times: number): Promise<number[]>;
  /** Confirmed since the row was written, and waiting. */
  addTail(confirmed: number, waiting: number): Promise<void>;
  start(): Promise<Started>;
  /** Writes what a start leaves for an idle moment. */
  settle(): Promise<void>;
  /** A fixed piece of work, for how much slower the page is. */
  work(): number;
};
declare global {
  var masteryBench: MasteryBench;
}

const CLASS = streamOf('class', 'class-1');
const tasks: (() => Promise<void>)[] = [];
const opened = openWorkDatabase();

const masteredIn = (progress: CourseProgress | undefined) =>
  (progress?.units ?? []).filter(({ state }) => state === 'mastered').length;

globalThis.masteryBench = {
  lay: async () => {
    const db = await opened;
    const rows = year().map((event, at): EventRow => ({ ...event, state: 'stored', seq: at + 1 }));
    const given = eventAt(0, { type: 'course-given', payload: { course: COURSE }, by: 'ms-rivera' });
    await db.events.bulkPut(rows);
    await db.events.put({ ...given, id: 'given' as EventRow['id'], stream: CLASS, state: 'stored', seq: 1 });
    await db.cursors.put({ stream: STREAM, epoch: 1, seq: rows.length });
    await db.reads.put({ personId: STUDENT, streams: [STREAM, CLASS] });
  },
  reduce: async () => {
    const db = await opened;
    // As the store gives them: texts that nobody has looked at yet.
    const events = await db.events.where('stream').equals(STREAM).toArray();
    const began = performance.now();
    const book = bookOf(STUDENT, events);
    const progress = followCourse([COURSE], book).progress();
    const eventsMs = performance.now() - began;
    const kept = keptBook(book);
    const keptAt = performance.now();
    followCourse([COURSE], bookFrom(STUDENT, kept)).progress();
    return { eventsMs, keptMs: performance.now() - keptAt, mastered: masteredIn(progress) };
  },
  oneMore: async (times) => {
    const db = await opened;
    const book = bookOf(STUDENT, await db.events.where('stream').equals(STREAM).toArray());
    const follower = followCourse([COURSE], book);
    follower.progress();
    const took: number[] = [];
    for (let time = 0; time < times; time += 1) {
      // Of any day of the year: what comes late costs as much.
      const event = {
        ...eventAt((time * 7919) % EVENTS, answerAt((time * 7919) % EVENTS)),
        id: `more-${String(time)}`,
      };
      const began = performance.now();
      follower.touch(enter(book, event as EventRow));
      follower.progress();
      took.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return took;
  },
  addTail: async (confirmed, waiting) => {
    const db = await opened;
    const count = await db.events.where('stream').equals(STREAM).count();
    const rows = Array.from({ length: confirmed + waiting }, (_, at): EventRow => {
      const { arrivedAt, ...event } = eventAt(count + at, answerAt(count + at));
      return at < confirmed
        ? { ...event, arrivedAt: arrivedAt ?? 0, state: 'stored', seq: count + at }
        : { ...event, state: 'waiting', seq: 0 };
    });
    await db.events.bulkPut(rows);
    await db.cursors.put({ stream: STREAM, epoch: 1, seq: count + confirmed });
  },
  start: async () => {
    const db = await opened;
    const edges = { later: (task: () => Promise<void>) => void tasks.push(task) };
    const began = performance.now();
    const { courses } = await readProgress(db, { readerId: STUDENT, studentId: STUDENT }, edges);
    return { ms: performance.now() - began, mastered: masteredIn(courses[0]) };
  },
  settle: async () => {
    for (const task of tasks.splice(0)) await task();
  },
  work: () => {
    const start = performance.now();
    let sum = 0;
    for (let index = 0; index < 20_000_000; index += 1) sum += index % 7;
    return sum === 0 ? 0 : performance.now() - start;
  },
};

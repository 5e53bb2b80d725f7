/**
 * How far a student is in their courses, from what is on this device: what waits here and what the school has. A year is
 * twenty thousand events; so what was made of them is kept, in memory and in a row beside the stream, and only what came
 * since is read.
 *
 * The row is a register that nobody sends, as a desk's digest is (`desk/read-digests.ts`). In it are only events that the school
 * has; and the documents of the courses that the student has begun, which stay when no class of theirs has the course any
 * more.
 */
import type { Course } from '#core/course/course.ts';
import { bookOf, isPacked } from '#core/course/evidence.ts';
import { bookFrom, keptBook } from '#core/course/kept-book.ts';
import { withAnswers } from '#core/work/answers-kept.ts';
import { ANSWERS_KEPT } from '#core/work/snapshot.ts';
import { streamOf, type StreamId } from '#core/work/stream.ts';
import type { EventRow, WorkDatabase } from '../store/work-database.ts';
import {
  begunCourses,
  enterOne,
  follow,
  followAlso,
  isNamedTwice,
  show,
  type Followed,
  type StudentCourses,
} from './followed.ts';
import { keepMastery, readMastery } from './kept-mastery.ts';
import { readCourses } from './read-courses.ts';

export type ProgressEdges = {
  /** Runs what nobody waits for, when the page has nothing else to do. */
  later: (task: () => Promise<void>) => void;
};

/** `epoch`: of the school. `mark`: how far the stream was read. */
type Standing = { epoch: number | undefined; mark: string; waiting: readonly EventRow[] };
type Held = Followed & {
  stream: StreamId;
  epoch: number | undefined;
  mark: string;
  /** The row of answers that came folded together in a snapshot, as it was then. */
  folded: string;
  /** Documents that were kept, of courses that were begun. */
  courses: readonly Course[];
  /** How many events came since the kept row was written. */
  since: number;
};

/** So many events are read one by one at a start, before a row of up to a megabyte is written again. */
const KEEP_AFTER = 20;
const memory = new WeakMap<WorkDatabase, Map<StreamId, Held>>();

const inStream = (db: WorkDatabase, stream: StreamId) => db.events.where('stream').equals(stream);

/**
 * What the school has, moves the cursor of its stream, also what was done here (decision 0062 names the one exception, which
 * ends with the next visit). To count the events instead takes a slow device as long as all the rest.
 */
async function standingOf(db: WorkDatabase, stream: StreamId): Promise<Standing> {
  const [waiting, cursor] = await Promise.all([
    db.events.where('[state+deviceSeq]').between(['waiting', -Infinity], ['waiting', Infinity]).toArray(),
    db.cursors.get(stream),
  ]);
  const own = waiting.filter((row) => row.stream === stream);
  return { epoch: cursor?.epoch, mark: JSON.stringify([cursor?.epoch, cursor?.seq]), waiting: own };
}

/** What tells one such row from another; a later snapshot's has the same id. */
function foldedMark(row: EventRow | undefined): string {
  return row === undefined ? '' : `${String(row.payload.length)} ${row.payload.slice(-64)}`;
}

async function readWhole(
  db: WorkDatabase,
  { stream, studentId }: { stream: StreamId; studentId: string },
  { epoch, mark }: Standing,
): Promise<Held> {
  const rows = (await inStream(db, stream).toArray()).filter(({ state }) => state !== 'quarantined');
  const book = bookOf(studentId, withAnswers(rows));
  const settled = rows.filter(({ state, id }) => state === 'stored' && !book.entered.has(id));
  const packed = rows.some((row) => row.type === ANSWERS_KEPT || isPacked(row));
  const followed = follow(book, { others: settled.map(({ id }) => id), packed });
  for (const { id, state } of rows) if (state === 'waiting') followed.waiting.add(id);
  const folded = foldedMark(rows.find(({ id }) => (id as string) === stream));
  return { ...followed, stream, courses: [], epoch, mark, folded, since: Number.POSITIVE_INFINITY };
}

/** What the last time was kept, with nothing in it that waited. */
async function readKept(
  db: WorkDatabase,
  { stream, studentId }: { stream: StreamId; studentId: string },
): Promise<Held | undefined> {
  const row = await readMastery(db, stream);
  if (row === undefined) return undefined;
  const { book, courses, epoch, mark, folded } = row;
  return { ...follow(bookFrom(studentId, book), row), stream, courses, epoch, mark, folded, since: 0 };
}

/** The events that are here and not in the book. Undefined: something in the book is here no more. */
async function newsOf(db: WorkDatabase, held: Held): Promise<EventRow[] | undefined> {
  const { stream } = held;
  const ids = await inStream(db, stream).primaryKeys();
  const isSettled = (id: string) => held.book.entered.get(id)?.proof.certain === true || held.others.has(id);
  const missing = ids.filter((id) => !isSettled(id));
  const rows = await db.events.bulkGet(missing);
  if (
    held.folded !== '' &&
    foldedMark(await db.events.get(stream as string as EventRow['id'])) !== held.folded
  )
    return undefined;
  return rows.flatMap((row) => (row === undefined || row.state === 'quarantined' ? [] : [row]));
}

/** Brings what is held to where the stream is now. False: only reading all of it does. */
async function bringUp(db: WorkDatabase, held: Held, now: Standing): Promise<boolean> {
  if (held.epoch !== now.epoch) return false;
  const waits = new Set<string>(now.waiting.map(({ id }) => id));
  const isSame = held.mark === now.mark && [...held.waiting].every((id) => waits.has(id));
  const news = isSame ? now.waiting.filter(({ id }) => !held.waiting.has(id)) : await newsOf(db, held);
  if (news === undefined || news.some((row) => row.type === ANSWERS_KEPT || isNamedTwice(held, row)))
    return false;
  const stillThere = new Set([...now.waiting, ...news].map(({ id }) => id as string));
  for (const id of held.waiting) if (!stillThere.has(id)) return false;
  for (const row of news) {
    if (row.state === 'waiting' && held.waiting.has(row.id)) continue;
    if (row.state === 'stored') held.since += 1;
    enterOne(held, row);
  }
  held.mark = now.mark;
  return true;
}

/** `readerId`: who sits at this device; the student themselves, or who teaches them. */
export async function readProgress(
  db: WorkDatabase,
  { readerId, studentId }: { readerId: string; studentId: string },
  { later }: ProgressEdges,
): Promise<StudentCourses> {
  const stream = streamOf('student', studentId);
  const all = memory.get(db) ?? new Map<StreamId, Held>();
  memory.set(db, all);
  const [given, standing, before] = await Promise.all([
    readCourses(db, readerId),
    standingOf(db, stream),
    all.get(stream) ?? readKept(db, { stream, studentId }),
  ]);
  const isUp = before !== undefined && (await bringUp(db, before, standing));
  const held = isUp ? before : await readWhole(db, { stream, studentId }, standing);
  const kept = before === undefined ? [] : [...before.courses, ...begunCourses(before)];
  followAlso(held, given, kept);
  all.set(stream, held);
  if (held.since >= KEEP_AFTER) {
    held.since = 0;
    // What can't be kept is made anew the next time.
    later(() => keep(db, held).catch(() => undefined));
  }
  return show(held);
}

function keep(db: WorkDatabase, held: Held): Promise<void> {
  const { epoch, mark, folded, packed, others } = held;
  const row = { ...{ epoch, mark, folded, packed, others: [...others] }, courses: begunCourses(held) };
  return keepMastery(db, held.stream, { ...row, book: keptBook(held.book) });
}

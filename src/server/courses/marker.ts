/**
 * Scores what students of a course answered, behind their backs: a visit says which streams have grown, and no visit waits
 * for it but one that has just brought a check. How far a stream is scored stands in the store, written with the words
 * themselves, so that each is said once, whatever is killed when. A stream of which no class has a course waits. After that it
 * says how far the student is (standings.ts).
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Course } from '#core/course/course.ts';
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import type { Places } from '../store/log.ts';
import type { Store } from '../store/store.ts';
import { addSchoolEvent } from '../sync/publish-pack.ts';
import { inOneRun } from '../sync/run.ts';
import type { FindQuestions } from './lesson-questions.ts';
import { schoolWordOn, type Asking, type SchoolWord } from './school-words.ts';
import { openStandings } from './standings.ts';

const PAGE = { items: 250, characters: 1_048_576 };

export type Marker = {
  /** Streams that have grown. Costs a visit nothing: it is only remembered. */
  grown(places: ReadonlyMap<StreamId, Places>): void;
  /** A visit has brought these, as they came: resolves when its checks are scored, or could not be. */
  brought(events: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** Resolves when all that this stream has now was scored, or could not be. */
  scored(stream: StreamId): Promise<void>;
  /** Looks at every stream of the school, as after a start. */
  lookAtAll(): Promise<void>;
  /** Ends after the page that it is at. */
  close(): Promise<void>;
};

export type MarkerParts = {
  store: Store;
  find: FindQuestions;
  now: () => number;
  failed: (error: unknown) => void;
};

async function wordsOn(page: Awaited<ReturnType<Store['page']>>, asking: Asking): Promise<SchoolWord[]> {
  const words: SchoolWord[] = [];
  for (const event of page.events) {
    const word = await schoolWordOn(event, asking);
    if (word !== undefined) words.push(word);
  }
  return words;
}

async function coursesOf(store: Store, stream: StreamId): Promise<Course[]> {
  const parts = parseStream(stream);
  return parts?.kind === 'student' ? store.coursesOf(parts.owner) : [];
}

/** One page further. Resolves with whether there is more. */
async function markPage({ store, find, now }: MarkerParts, stream: StreamId): Promise<boolean> {
  const courses = await coursesOf(store, stream);
  if (courses.length === 0) return false;
  const after = await store.scoredUpTo(stream);
  const page = await store.page(stream, after, PAGE);
  if (page.seq <= after) return false;
  const words = await wordsOn(page, { courses, find });
  await inOneRun(store, now(), async (run) => {
    // Another server of this school may have come further.
    if ((await run.tx.scoredUpTo(stream)) !== after) return;
    for (const word of words) await addSchoolEvent(run, { stream, personId: SCHOOL_PERSON, ...word });
    await run.tx.putScoredUpTo(stream, page.seq);
  });
  return page.more;
}

export function openMarker(parts: MarkerParts): Marker {
  const standings = openStandings(parts);
  const due = new Map<StreamId, Promise<void>>();
  let isClosed = false;
  let last: Promise<void> = Promise.resolve();

  const markAll = async (stream: StreamId) => {
    due.delete(stream);
    for (let isMore = !isClosed; isMore && !isClosed;) {
      isMore = await markPage(parts, stream);
      await nextTurn();
    }
    // With the school's own words in it: what it says of a check and of how far that leads goes home together.
    if (!isClosed) await standings.write(stream);
  };
  /** One after another, each stream once, however often it is said to have grown before its turn. */
  const soon = (stream: StreamId): Promise<void> => {
    const known = due.get(stream);
    if (known !== undefined) return known;
    const done = last.then(() => markAll(stream)).catch(parts.failed);
    due.set(stream, done);
    last = done;
    return done;
  };
  const isStudents = (stream: StreamId) => parseStream(stream)?.kind === 'student';
  /** At once, beside whatever has its turn: how far it is stands in the store, so that nothing is said twice. */
  const scored = (stream: StreamId): Promise<void> => {
    const done = markAll(stream).catch(parts.failed);
    last = Promise.all([last, done]).then(() => undefined);
    return done;
  };
  const lookAtAll = async () => {
    for (const stream of await parts.store.unscoredStreams()) if (isStudents(stream)) void soon(stream);
  };
  return {
    grown: (places) => {
      for (const stream of places.keys()) if (isStudents(stream)) void soon(stream);
    },
    brought: async (events) => {
      // Students who had none have one now, and what they did before counts.
      if (events.some(({ type }) => type === 'course-given')) await lookAtAll();
      const checks = events.filter(({ type }) => type === 'check-handed-in' || type === 'check-recorded');
      // What is no student's stream has no course.
      const streams = new Set(checks.map(({ stream }) => String(stream) as StreamId));
      await Promise.all([...streams].map(scored));
    },
    scored,
    lookAtAll,
    close: async () => {
      isClosed = true;
      await last;
    },
  };
}

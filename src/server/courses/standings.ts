/**
 * What the school says of how far a student is (core/course/standing.ts), written beside their stream when it has changed. It
 * follows from the log alone: whoever looks at the same events says the same.
 */
import { SCHOOL_PERSON } from '#core/people/school-person.ts';
import type { Course } from '#core/course/course.ts';
import { followCourse, type CourseFollower } from '#core/course/course-progress.ts';
import { emptyBook, enter, type EvidenceBook } from '#core/course/evidence.ts';
import { standingKey, standingOf, type CourseStanding } from '#core/course/standing.ts';
import { parseStream, type StreamId } from '#core/work/stream.ts';
import type { Store } from '../store/store.ts';
import { addRegister, currentRegister, inOneRun, SCHOOL_DEVICE, type Run } from '../sync/run.ts';

const PAGE = { items: 1000, characters: 4_194_304 };
/** Of a class that works at the same time. */
const AT_HAND = 64;

/** The stream up to `seq`; the courses by their documents. */
type Followed = { seq: number; book: EvidenceBook; documents: string; followers: CourseFollower[] };

export type Standings = {
  /** Resolves when what stands of this stream is written. */
  write(stream: StreamId): Promise<void>;
};

function byCourse(courses: readonly Course[]): Course[][] {
  const versions = new Map<string, Course[]>();
  for (const course of courses)
    versions.set(course.courseId, [...(versions.get(course.courseId) ?? []), course]);
  return [...versions.values()];
}

const documentsOf = (courses: readonly Course[]) =>
  JSON.stringify(courses.map(({ courseId, version }) => [courseId, version]));

async function putStanding(run: Run, stream: StreamId, standing: CourseStanding): Promise<void> {
  const key = standingKey(standing.courseId);
  const payload = JSON.stringify(standing);
  if ((await currentRegister(run, stream, key))?.payload === payload) return;
  const by = { personId: SCHOOL_PERSON, deviceId: SCHOOL_DEVICE };
  addRegister(run, { stream, key, ...by, at: run.now, enc: 'plain', payload });
}

export function openStandings({ store, now }: { store: Store; now: () => number }): Standings {
  const atHand = new Map<StreamId, Followed>();

  const keep = (stream: StreamId, followed: Followed) => {
    atHand.delete(stream);
    atHand.set(stream, followed);
    const [oldest] = atHand.keys();
    if (atHand.size > AT_HAND && oldest !== undefined) atHand.delete(oldest);
  };

  /** Reads on from where the stream was left. */
  const readOn = async (
    stream: StreamId,
    studentId: string,
    courses: readonly Course[],
  ): Promise<Followed> => {
    const known = atHand.get(stream);
    const documents = documentsOf(courses);
    const { seq, book } = known ?? { seq: 0, book: emptyBook(studentId) };
    const current: Followed =
      known?.documents === documents
        ? known
        : { seq, book, documents, followers: byCourse(courses).map((each) => followCourse(each, book)) };
    for (let more = true; more;) {
      const page = await store.page(stream, current.seq, PAGE);
      for (const event of page.events) {
        const touched = enter(current.book, event);
        for (const follower of current.followers) follower.touch(touched);
      }
      current.seq = page.seq;
      ({ more } = page);
    }
    keep(stream, current);
    return current;
  };

  return {
    write: async (stream) => {
      const parts = parseStream(stream);
      if (parts?.kind !== 'student') return;
      const courses = await store.coursesOf(parts.owner);
      if (courses.length === 0) return;
      for (let isDone = false; !isDone;) {
        const { seq, book, followers } = await readOn(stream, parts.owner, courses);
        const standings = followers.flatMap((follower) => {
          const progress = follower.progress();
          return progress === undefined ? [] : [standingOf(progress, book)];
        });
        isDone = await inOneRun(store, now(), async (run) => {
          // Something came meanwhile: what stands is made again with it.
          if ((await run.tx.head(stream)) > seq) return false;
          for (const standing of standings) await putStanding(run, stream, standing);
          return true;
        });
      }
    },
  };
}

/** A check: what it is like, the sheet itself, and how it has gone. */
import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import type { CourseProgress, UnitProgress } from '#core/course/course-progress.ts';
import type { Check } from '#core/course/course.ts';
import { supportsAt } from '#core/course/supports.ts';
import { draftKey } from '#core/work/registers.ts';
import type { StudentCourses } from '#local/course/followed.ts';
import { readShelf, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import { courseHref } from '../../addresses.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { CheckIntro } from './CheckIntro.tsx';
import { CheckResult } from './CheckResult.tsx';
import { CheckStateNote } from './CheckStateNote.tsx';
import { checkOf, checkStanding, gapLessons, tryView } from './check-view.ts';
import { isOnDevice, lessonViews, usableOf } from './course-view.ts';
import { SheetScreen } from './SheetScreen.tsx';
import { useCourses } from './use-courses.ts';
import './course.css';

const say = wordsFor('course');

type Found = { progress: CourseProgress; unit: UnitProgress; check: Check; isTestOut: boolean };

/** The check, and the unit that it belongs to. */
function findCheck(courses: StudentCourses, courseId: string, checkId: string): Found | undefined {
  const progress = courses.courses.find(({ course }) => course.courseId === courseId);
  const check = progress && checkOf(progress.course, checkId);
  const unit = progress?.units.find(
    ({ check: own, testOut }) => own?.checkId === checkId || testOut?.checkId === checkId,
  );
  if (progress === undefined || check === undefined || unit === undefined) return undefined;
  return { progress, unit, check, isTestOut: unit.testOut?.checkId === checkId };
}

export function CheckScreen() {
  const { params } = useRoute();
  const { work, packs } = useParts();
  const student = useStudent();
  const { personId } = student;
  const { courseId = '', checkId = '' } = params;
  const courses = useCourses(personId);
  const shelf = useStored(() => readShelf(work, packs, personId), [work, packs, personId]);
  if (courses.state === 'failed' || shelf.state === 'failed')
    return (
      <StudentPage title={say('course.title')} student={student}>
        <ReadTrouble />
      </StudentPage>
    );
  if (courses.state === 'opening' || shelf.state === 'opening') return <main class="page" id="main" />;
  const found = findCheck(courses.value, courseId, checkId);
  if (found === undefined)
    return (
      <StudentPage title={say('course.title')} student={student}>
        <Blank icon="unknown" action={<Button href="/lessons">{say('today.toLessons')}</Button>}>
          {say('check.unknown')}
        </Blank>
      </StudentPage>
    );
  return <CheckPage {...{ found, student }} courses={courses.value} shelf={shelf.value} />;
}

type CheckPageProps = {
  found: Found;
  courses: StudentCourses;
  shelf: readonly PackOnShelf[];
  student: ReturnType<typeof useStudent>;
};

function CheckPage({ found, courses, shelf, student }: CheckPageProps) {
  const { progress, unit, check, isTestOut } = found;
  const { course } = progress;
  const { clock } = useParts();
  const { personId, stream } = student;
  /** The try that is being done: what is handed in is shown when it is done, not the sheet of the next. */
  const [doing, setDoing] = useState<number>();
  const [done, setDone] = useState<number>();
  const own = isTestOut ? unit.testOut : unit.check;
  const begun = useIsBegun(stream, check);
  if (own === undefined) return null;
  const standing = checkStanding(own, clock.now());
  const supports = supportsAt(courses.book.supports, clock.now());
  const entry = usableOf(shelf, check.packId);
  if (doing !== undefined && entry !== undefined) {
    const onDone = () => {
      setDone(doing);
      setDoing(undefined);
    };
    return (
      <SheetScreen key={doing} {...{ personId, course, check, supports, entry, onDone }} attempt={doing} />
    );
  }
  const last = own.tries.at(-1);
  const showsResult = last !== undefined && (done === last.attempt || standing.state !== 'ready');
  return (
    <StudentPage title={check.title} student={student}>
      {showsResult && (
        <CheckResult
          {...{ standing, isTestOut }}
          shown={tryView(last)}
          lessons={lessonViews(shelf, gapLessons(course, unit.gaps), gapLessons(course, unit.gaps))}
          courseHref={courseHref(course.courseId)}
        />
      )}
      {standing.state === 'ready' && !showsResult && isOnDevice(shelf, check) && (
        <CheckIntro
          questions={check.slots.length}
          left={standing.left}
          isSealed={check.sealed}
          isBegun={begun}
          onBegin={() => setDoing(standing.attempt)}
        />
      )}
      {!showsResult && <CheckStateNote isHere={isOnDevice(shelf, check)} />}
      <div class="row">
        <Button icon="back" href={courseHref(course.courseId)}>
          {say('course.back', { title: course.title })}
        </Button>
      </div>
    </StudentPage>
  );
}

/** Whether something of the next sheet stands on this device already. */
function useIsBegun(stream: string, check: Check): boolean {
  const { work } = useParts();
  const drafts = useStored(async () => {
    const keys = check.slots.flatMap(({ blockIds }) =>
      blockIds.map((blockId): [string, string] => [stream, draftKey({ ...check, blockId })]),
    );
    const rows = await work.registers.bulkGet(keys);
    return rows.some((row) => row !== undefined && row.payload !== 'null');
  }, [work, stream, check.checkId]);
  return drafts.state === 'here' && drafts.value;
}

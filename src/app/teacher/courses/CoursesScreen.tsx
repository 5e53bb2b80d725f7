/** Courses: how far each student is, credit that is ready to be given, and courses that a class may be given. */
import type { Course } from '#core/course/course.ts';
import { creditLedger, type CreditLine } from '#core/course/credit.ts';
import { readClassCourses, type ClassCourses } from '#local/course/read-class-courses.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { EmptyDeskScreen } from '../../desk/EmptyDeskScreen.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { momentInWords } from '../../ui/moments.ts';
import { wordsFor } from '../../ui/words.ts';
import { asBeginning, nameOf } from '../student-rows.ts';
import { TeacherDeskScreen } from '../TeacherDeskScreen.tsx';
import { later } from '../use-desk.ts';
import { useGlance, type ClassAtAGlance, type Glances } from '../use-glance.ts';
import { CourseGrid } from './CourseGrid.tsx';
import { gridCells } from './grid-view.ts';
import { GiveCourseScreen } from './GiveCourseScreen.tsx';
import { ReadyCreditScreen, type ReadyCredit } from './ReadyCreditScreen.tsx';

const say = wordsFor('teacher');

export function CoursesScreen() {
  const glances = useGlance();
  return (
    <TeacherDeskScreen desk={glances}>
      {glances.state === 'opening' && <Opening />}
      {glances.state === 'failed' && <ReadTrouble />}
      {glances.state === 'here' && <Courses {...glances.value} />}
    </TeacherDeskScreen>
  );
}

function Courses({ classes, now }: Glances) {
  const { work, people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const students = [...new Set(classes.flatMap(({ lines }) => lines.map((line) => line.personId)))];
  const known = useStored(
    () => readClassCourses(work, { readerId: personId, studentIds: students }, { later }),
    [work, personId, students.join(' ')],
  );
  if (known.state === 'opening') return <Opening />;
  if (known.state === 'failed') return <ReadTrouble />;
  const isNone = classes.every(({ classId }) => (known.value.given.get(classId) ?? []).length === 0);
  return (
    <div class="stack wide">
      <h1 tabIndex={-1}>{say('courses.title')}</h1>
      {isNone && (
        <EmptyDeskScreen icon="report">
          <b>{say('courses.none')}</b> {say('courses.noneWhy')}
        </EmptyDeskScreen>
      )}
      <ReadyCreditScreen ready={readyCredit(classes, known.value)} />
      {classes.flatMap((each) =>
        (known.value.given.get(each.classId) ?? []).map((course) => (
          <CourseOfClass
            key={`${each.classId} ${course.courseId}`}
            {...{ of: each, course, now }}
            known={known.value}
          />
        )),
      )}
      <GiveCourseScreen classes={classes} given={known.value.given} />
    </div>
  );
}

type CourseOfClassProps = { of: ClassAtAGlance; course: Course; known: ClassCourses; now: number };

function CourseOfClass({ of, course, known, now }: CourseOfClassProps) {
  const lines = [...of.lines]
    .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
    .map((line) => {
      const progress = known.students
        .get(line.personId)
        ?.courses.find((one) => one.course.courseId === course.courseId);
      return {
        ...{ personId: line.personId, name: nameOf(line), picture: line.picture },
        cells: gridCells(course, progress, line),
        lastHeard: line.lastHeardAt === null ? undefined : asBeginning(momentInWords(line.lastHeardAt, now)),
      };
    });
  return (
    <section class="stack" aria-labelledby={`${of.classId}-${course.courseId}`}>
      <div class="stack tight">
        <h2 id={`${of.classId}-${course.courseId}`} lang={course.language}>
          {course.title}
        </h2>
        <p class="quiet">
          {of.title}. {say('courses.gridWhy')}
        </p>
      </div>
      <CourseGrid course={course} lines={lines} />
    </section>
  );
}

function readyCredit(classes: readonly ClassAtAGlance[], known: ClassCourses): ReadyCredit[] {
  const lines = new Map(classes.flatMap((each) => each.lines.map((line) => [line.personId, line] as const)));
  return [...lines.values()].flatMap((line) => {
    const own = known.students.get(line.personId);
    if (own === undefined) return [];
    const isReady = (credit: CreditLine) => credit.state === 'proposed';
    return creditLedger(own.courses, own.book)
      .filter(isReady)
      .flatMap((credit): ReadyCredit[] => {
        const course = own.courses.find((one) => one.course.courseId === credit.courseId)?.course;
        if (course === undefined || credit.doneAt === undefined) return [];
        const { version } = course;
        return [{ ...credit, doneAt: credit.doneAt, version, studentId: line.personId, name: nameOf(line) }];
      });
  });
}

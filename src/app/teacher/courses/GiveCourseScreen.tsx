/** The school's courses, and the classes that may be given them. Giving works offline; the lessons come along. */
import { useState } from 'preact/hooks';
import { publishedCourses, packsOfCourse } from '#core/course/published-courses.ts';
import type { Course } from '#core/course/course.ts';
import type { PersonId } from '#core/people/ids.ts';
import { packShelf } from '#core/work/pack-shelf.ts';
import { streamOf } from '#core/work/stream.ts';
import { recordCourseWork } from '#local/course/record-course-work.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { useParts } from '../../parts.ts';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { useDesk } from '../use-desk.ts';

const say = wordsFor('teacher');

type ClassName = { classId: string; title: string };
type GiveCourseProps = { classes: readonly ClassName[]; given: ReadonlyMap<string, readonly Course[]> };
type Told = { state: 'rest' | 'failed' } | { state: 'given'; title: string; name: string };

export function GiveCourseScreen({ classes, given }: GiveCourseProps) {
  const { work, clock, people, school } = useParts();
  const desk = useDesk('school', 'class');
  const [told, setTold] = useState<Told>({ state: 'rest' });
  if (desk.state !== 'here') return null;
  const { events } = desk.value;
  const courses = publishedCourses(events);
  if (courses.length === 0) return null;
  const personId = (people.profile.value?.personId ?? '') as PersonId;
  const give = async (course: Course, { classId, title }: ClassName) => {
    const stream = streamOf('class', classId);
    const needed = new Set(packsOfCourse(course));
    const missing = packShelf(events).filter(
      ({ packId, assignments }) =>
        needed.has(packId) &&
        !assignments.some((one) => one.classId === classId && one.withdrawn === undefined),
    );
    try {
      for (const { newest: entry } of missing)
        await recordEvent(work, { stream, type: 'pack-assigned', payload: { entry }, personId }, clock);
      await recordCourseWork(work, { stream, type: 'course-given', payload: { course }, personId }, clock);
      setTold({ state: 'given', title: course.title, name: title });
      void school.visitNow('work');
    } catch {
      setTold({ state: 'failed' });
    }
  };
  const isGiven = (course: Course, classId: string) =>
    (given.get(classId) ?? []).some(
      ({ courseId, version }) => courseId === course.courseId && version >= course.version,
    );
  return (
    <Sheet label={say('courses.ofSchool')}>
      <h2>{say('courses.ofSchool')}</h2>
      <div role="status">
        {told.state === 'given' && (
          <Mark icon="tabletok" tone="good">
            {say('courses.given', { title: told.title, name: told.name })}
          </Mark>
        )}
      </div>
      {told.state === 'failed' && <Trouble>{say('courses.awardFailed')}</Trouble>}
      <ul class="stack">
        {courses.map((course) => (
          <li key={course.courseId} class="stack tight">
            <b lang={course.language}>{course.title}</b>
            <span class="quiet small">
              {say('courses.about', {
                units: course.units.length,
                version: course.version,
                area: course.area,
              })}
            </span>
            <div class="row">
              {classes.map((each) =>
                isGiven(course, each.classId) ? (
                  <Mark key={each.classId} icon="check" tone="good">
                    {say('courses.has', { name: each.title })}
                  </Mark>
                ) : (
                  <Button key={each.classId} icon="plus" onPress={() => void give(course, each)}>
                    {say('courses.give', { name: each.title })}
                  </Button>
                ),
              )}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** My credit: what a teacher has given, what is ready to be given, and what is under way. */
import * as v from 'valibot';
import { creditLedger, type CreditLine } from '#core/course/credit.ts';
import { AboutClassSchema } from '#core/work/registers.ts';
import { streamsOf } from '#local/desk/read-streams.ts';
import { readRegister } from '#local/outbox/save-register.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { CreditSheet } from './CreditSheet.tsx';
import { useCourses } from './use-courses.ts';
import './course.css';

const say = wordsFor('course');

/** What the teachers of this person's classes are called, by their ids. */
async function readTeachers(work: WorkDatabase, personId: string): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const stream of await streamsOf(work, personId, 'class')) {
    const about = v.safeParse(AboutClassSchema, await readRegister(work, stream, 'about'));
    for (const teacher of about.success ? about.output.teachers : [])
      names.set(teacher.personId, [teacher.givenName, teacher.familyName].filter(Boolean).join(' '));
  }
  return names;
}

export function CreditScreen() {
  const { work } = useParts();
  const student = useStudent();
  const { personId } = student;
  const courses = useCourses(personId);
  const teachers = useStored(() => readTeachers(work, personId), [work, personId]);
  const lines: CreditLine[] =
    courses.state === 'here' ? creditLedger(courses.value.courses, courses.value.book) : [];
  const names = teachers.state === 'here' ? teachers.value : new Map<string, string>();
  return (
    <StudentPage title={say('credit.title')} student={student}>
      {courses.state === 'failed' && <ReadTrouble />}
      {courses.state === 'here' && lines.length === 0 && (
        <Blank icon="finish" action={<Button href="/lessons">{say('today.toLessons')}</Button>}>
          {say('credit.none')}
        </Blank>
      )}
      {lines.length > 0 && <CreditSheet lines={lines} nameOf={(id) => names.get(id)} />}
    </StudentPage>
  );
}

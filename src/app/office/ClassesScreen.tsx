import type { RegisteredClass, SchoolRegister } from '#core/work/school-register.ts';
import { EmptyDeskScreen } from '../desk/EmptyDeskScreen.tsx';
import { useParts } from '../parts.ts';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { wordsFor } from '../ui/words.ts';
import { NewClassForm } from './NewClassForm.tsx';
import { OfficeDeskScreen } from './OfficeDeskScreen.tsx';
import { namesOf } from './person-rows.ts';
import { ToldNote } from './ToldNote.tsx';
import { useOfficeWords } from './use-office-words.ts';
import { useRegister } from './use-register.ts';

const say = wordsFor('office');

/** The school's classes and the households that its students belong to. */
export function ClassesScreen() {
  const register = useRegister();
  return (
    <OfficeDeskScreen>
      <h1 tabIndex={-1}>{say('classes.title')}</h1>
      {register.state === 'opening' && <Opening />}
      {register.state === 'failed' && <ReadTrouble />}
      {register.state === 'here' && (
        <>
          <Groups register={register.value} />
          <AddingScreen register={register.value} />
        </>
      )}
    </OfficeDeskScreen>
  );
}

/** It works offline, as the whole desk does. */
function AddingScreen({ register }: { register: SchoolRegister }) {
  const { clock } = useParts();
  const words = useOfficeWords(register);
  return (
    <>
      <ToldNote {...words} />
      <NewClassForm
        taken={register.classes.map(({ title }) => title)}
        onAdd={({ title, grade }) =>
          words.tell(
            [
              {
                type: 'class-added',
                payload: { classId: clock.newId(), title, ...(grade !== '' && { grade }) },
              },
            ],
            say('classes.added', { title }),
          )
        }
      />
    </>
  );
}

/** "Room 3" before "Room 12", as people count. */
function byTitle<T extends { title: string }>(groups: readonly T[]): T[] {
  return [...groups].sort((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true }));
}

function Groups({ register }: { register: SchoolRegister }) {
  const [classes, households] = [byTitle(register.classes), byTitle(register.households)];
  return (
    <>
      {classes.length === 0 && <EmptyDeskScreen icon="lessons">{say('classes.none')}</EmptyDeskScreen>}
      <div class="cards">
        {classes.map((group) => (
          <ClassCard key={group.classId} group={group} />
        ))}
      </div>
      {households.length > 0 && <h2>{say('households.title')}</h2>}
      <div class="cards">
        {households.map(({ householdId, title, members }) => (
          <Sheet key={householdId} label={title}>
            <h3 class="big">{title}</h3>
            <p>{namesOf(members)}</p>
            <p class="quiet">{say('households.members', { members: members.length })}</p>
          </Sheet>
        ))}
      </div>
    </>
  );
}

function ClassCard({ group: { title, grade, teachers, students } }: { group: RegisteredClass }) {
  return (
    <Sheet label={title}>
      <h2 class="big">{title}</h2>
      {grade !== undefined && <p class="quiet">{say('classes.grade', { grade })}</p>}
      <p>
        {teachers.length === 0
          ? say('classes.noTeacher')
          : say('classes.teachers', { names: namesOf(teachers) })}
      </p>
      <p class="quiet">{say('classes.students', { students: students.length })}</p>
    </Sheet>
  );
}

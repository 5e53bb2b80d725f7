import { addCounts, countedAs, NOBODY } from '#core/work/activity.ts';
import { EmptyDeskScreen } from '../desk/EmptyDeskScreen.tsx';
import { Opening } from '../ui/Opening.tsx';
import { ReadTrouble } from '../ui/ReadTrouble.tsx';
import { wordsFor } from '../ui/words.ts';
import { ClassTable } from './ClassTable.tsx';
import { studentRows } from './student-rows.ts';
import { Tally } from './Tally.tsx';
import { TeacherDeskScreen } from './TeacherDeskScreen.tsx';
import { useGlance, type ClassAtAGlance, type Glances } from './use-glance.ts';

const say = wordsFor('teacher');

/** A teacher's classes at a glance: who works, who needs them first, and of whom nobody knows. */
export function ClassScreen() {
  const glances = useGlance();
  return (
    <TeacherDeskScreen desk={glances}>
      {glances.state === 'opening' && <Opening />}
      {glances.state === 'failed' && <ReadTrouble />}
      {glances.state === 'here' && <Classes {...glances.value} />}
    </TeacherDeskScreen>
  );
}

function Classes({ classes, least, now }: Glances) {
  if (classes.length === 0) {
    return (
      <>
        <h1 tabIndex={-1}>{say('class.title')}</h1>
        <EmptyDeskScreen icon="people">
          <b>{say('class.none')}.</b> {say('class.noneWhy')}
        </EmptyDeskScreen>
      </>
    );
  }
  const inOrder = [...classes].sort((a, b) => a.title.localeCompare(b.title, undefined, { numeric: true }));
  return (
    <>
      {inOrder.map((each) => (
        <ClassSection key={each.classId} of={each} least={least} now={now} />
      ))}
    </>
  );
}

function ClassSection({ of, least, now }: { of: ClassAtAGlance; least: number; now: number }) {
  const counts = of.lines
    .map(({ activity, excuse }) => countedAs(activity, excuse !== undefined))
    .reduce(addCounts, NOBODY);
  return (
    <section class="stack wide">
      <div class="stack tight">
        <h1 tabIndex={-1}>{of.title}</h1>
        <p class="quiet">
          {say('class.students', { students: of.lines.length })}. {say('class.rule', { least })}
        </p>
      </div>
      <Tally counts={counts} />
      <ClassTable students={studentRows(of.lines, now)} />
    </section>
  );
}

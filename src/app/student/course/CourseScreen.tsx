/** A course: its units as a path, and the one place where the child goes on. */
import { useRoute } from 'preact-iso';
import { readShelf } from '#local/shelf/read-shelf.ts';
import { readStanding } from '#local/plan/read-plan.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { packView } from '../lessons/pack-view.ts';
import { PackState } from '../lessons/PackState.tsx';
import { usePackActions } from '../lessons/use-pack-actions.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useAction } from '../use-action.ts';
import { useStudent } from '../use-student.ts';
import { courseView } from './course-view.ts';
import { UnitStop } from './UnitStop.tsx';
import { useCourses } from './use-courses.ts';
import '../lessons/lessons.css';
import './course.css';

const say = wordsFor('course');

export function CourseScreen() {
  const { params } = useRoute();
  const { work, packs, clock } = useParts();
  const student = useStudent();
  const { personId } = student;
  const courses = useCourses(personId);
  const shelf = useStored(() => readShelf(work, packs, personId), [work, packs, personId]);
  const plan = useStored(() => readStanding(work, clock.now()), [work]);
  const actions = usePackActions();
  const action = useAction();
  const progress =
    courses.state === 'here'
      ? courses.value.courses.find(({ course }) => course.courseId === params['courseId'])
      : undefined;
  const isHere = courses.state === 'here' && shelf.state === 'here';
  const view = progress && shelf.state === 'here' && courseView(progress, shelf.value, clock.now());
  return (
    <StudentPage title={progress?.course.title ?? say('course.title')} student={student}>
      {(courses.state === 'failed' || shelf.state === 'failed') && <ReadTrouble />}
      {action.failed && <Trouble>{say('actionFailed')}</Trouble>}
      {isHere && progress === undefined && (
        <Blank icon="unknown" action={<Button href="/lessons">{say('today.toLessons')}</Button>}>
          {say('course.unknown')}
        </Blank>
      )}
      {view && (
        <>
          <p class="quiet">
            {view.isEarned
              ? say('course.earned')
              : say('course.masteredOf', { mastered: view.mastered, of: view.units.length })}
          </p>
          <ol class="path">
            {view.units.map((unit) => (
              <UnitStop
                key={unit.unitId}
                unit={unit}
                language={view.language}
                packs={unit.packsToGet.map((pack) => (
                  <PackState
                    key={pack.entry.packId}
                    pack={packView(pack, plan.state === 'here' ? plan.value : undefined)}
                    actions={actions.of(pack, (task) => action.run(task, pack.entry.packId))}
                    msToGo={undefined}
                  />
                ))}
              />
            ))}
          </ol>
        </>
      )}
    </StudentPage>
  );
}

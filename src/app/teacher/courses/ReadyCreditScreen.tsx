/** Credit that the rules propose: it counts when a teacher has given it, in their name. */
import { useState } from 'preact/hooks';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { recordCourseWork } from '#local/course/record-course-work.ts';
import { useParts } from '../../parts.ts';
import { Button } from '../../ui/Button.tsx';
import { formatterFor } from '../../ui/formatter.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';

const say = wordsFor('teacher');

/** `credit` in hundredths; `doneAt`: when the last work was done that it took, epoch ms. */
export type ReadyCredit = {
  studentId: string;
  name: string;
  courseId: string;
  version: number;
  title: string;
  area: string;
  credit: number;
  doneAt: number;
};

export function ReadyCreditScreen({ ready }: { ready: readonly ReadyCredit[] }) {
  const { work, clock, people, school } = useParts();
  const [failed, setFailed] = useState(false);
  if (ready.length === 0) return null;
  const personId = (people.profile.value?.personId ?? '') as PersonId;
  const award = async ({ studentId, name: _, ...payload }: ReadyCredit) => {
    const stream = streamOf('student', studentId);
    try {
      await recordCourseWork(work, { stream, type: 'credit-awarded', payload, personId }, clock);
      setFailed(false);
      void school.visitNow('work');
    } catch {
      setFailed(true);
    }
  };
  return (
    <Sheet label={say('courses.ready')}>
      <h2>{say('courses.ready')}</h2>
      <p class="quiet">{say('courses.readyWhy')}</p>
      {failed && <Trouble>{say('courses.awardFailed')}</Trouble>}
      <ul class="stack">
        {ready.map((one) => (
          <li key={`${one.studentId} ${one.courseId}`} class="row spread">
            <div class="grow">
              <b>{one.name}</b>
              <br />
              {one.title}
              <br />
              <span class="quiet small">
                {say('courses.doneOn', {
                  day: formatterFor(spokenLocale()).date(one.doneAt, { dateStyle: 'long' }),
                  area: one.area,
                })}
              </span>
            </div>
            <Button icon="check" onPress={() => void award(one)}>
              {say('courses.award', { credit: formatterFor(spokenLocale()).number(one.credit / 100) })}
              <span class="sr"> {say('courses.awardTo', { name: one.name })}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

import { useState } from 'preact/hooks';
import { ACTIVE_DAYS_SET, ACTIVITY_DAYS } from '#core/work/activity.ts';
import type { PersonId } from '#core/people/ids.ts';
import { readOwnSchool } from '#local/desk/read-office.ts';
import { recordDeskEvent } from '#local/desk/record-desk-event.ts';
import { StoreError } from '#local/store/store-error.ts';
import { useParts } from '../parts.ts';
import { Sheet } from '../ui/Sheet.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { wordsFor } from '../ui/words.ts';

const say = wordsFor('office');

/** The school's choice of what counts as active; it travels like all that the office says. */
export function ActiveDaysScreen({ least }: { least: number }) {
  const { work, people, clock, school } = useParts();
  const [days, setDays] = useState(least);
  const [state, setState] = useState<'rest' | 'saved' | 'failed'>('rest');
  const choose = async (chosen: number) => {
    const personId = people.profile.value?.personId as PersonId | undefined;
    const stream = personId && (await readOwnSchool(work, personId));
    if (personId === undefined || stream === undefined) {
      setState('failed');
      return;
    }
    try {
      await recordDeskEvent(
        work,
        { stream, type: ACTIVE_DAYS_SET, payload: { days: chosen }, personId },
        clock,
      );
      setDays(chosen);
      setState('saved');
      void school.visitNow('work');
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      setState('failed');
    }
  };
  return (
    <Sheet>
      <div class="stack tight">
        <label class="strong" for="active-days">
          {say('activity.days')}
        </label>
        <select
          id="active-days"
          class="field"
          value={String(days)}
          onChange={(event) => void choose(Number(event.currentTarget.value))}
        >
          {Array.from({ length: ACTIVITY_DAYS }, (_, index) => (
            <option key={index} value={String(index + 1)}>
              {say('activity.daysOption', { days: index + 1 })}
            </option>
          ))}
        </select>
        {state === 'failed' && <Trouble>{say('activity.notSaved')}</Trouble>}
        <p class="quiet" role="status">
          {state === 'saved' ? say('activity.saved') : ''}
        </p>
      </div>
    </Sheet>
  );
}

/** The reading settings of the person who has opened the app: shown at once, kept with their work. */
import { useState } from 'preact/hooks';
import { READING_KEY, type Reading } from '#core/work/reading.ts';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { useParts } from '../../parts.ts';
import { recallReading, takeReading, USUAL_READING } from '../../platform/reading.ts';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { ReadingChoice } from './ReadingChoice.tsx';

const say = wordsFor('student');

export function ReadingScreen({ personId }: { personId: PersonId }) {
  const { work, clock } = useParts();
  const [reading, setReading] = useState(() => recallReading(personId));
  const [failed, setFailed] = useState(false);
  const change = (next: Reading) => {
    setReading(next);
    takeReading(personId, next);
    const value = { stream: streamOf('student', personId), key: READING_KEY, payload: next, personId };
    saveRegister(work, value, clock).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <>
      {failed && <Trouble>{say('saveFailed')}</Trouble>}
      <ReadingChoice reading={reading} onChange={change} onReset={() => change(USUAL_READING)} />
    </>
  );
}

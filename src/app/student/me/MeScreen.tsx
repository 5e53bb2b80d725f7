/** Me: who has opened this, the language, and what this device holds. */
import { useEffect, useState } from 'preact/hooks';
import { coursesOfPerson } from '#local/shelf/read-course-links.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import { useParts } from '../../parts.ts';
import { askToPersist, readRoom, type Room } from '../../platform/storage.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Button } from '../../ui/Button.tsx';
import { Face } from '../../ui/Face.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { spokenLocale, wordsFor } from '../../ui/words.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { DeviceFacts } from './DeviceFacts.tsx';
import { ReadingScreen } from '../reading/ReadingScreen.tsx';
import { LanguageChoice } from './LanguageChoice.tsx';
import '../bag/bag.css';

const say = wordsFor('student');

async function packBytes(packs: PacksDatabase): Promise<number> {
  const rows = await packs.packs.toArray();
  return rows.reduce((sum, row) => sum + row.doneBytes, 0);
}

export function MeScreen() {
  const { work, packs, people, speak, installs } = useParts();
  const student = useStudent();
  const { profile } = student;
  const lessons = useStored(() => packBytes(packs), [packs]);
  const courses = useStored(() => coursesOfPerson(work, student.personId), [work, student.personId]);
  const { room, ask } = useRoom();
  if (profile === undefined) return null;
  const name =
    profile.familyName === undefined ? profile.givenName : `${profile.givenName} ${profile.familyName}`;
  return (
    <StudentPage
      title={name}
      face={<Face name={profile.givenName} picture={profile.picture} />}
      student={student}
    >
      {courses.state === 'here' && courses.value.length > 0 && (
        <Button icon="finish" iconAfter="next" href="/credit">
          {say('me.credit')}
        </Button>
      )}
      <LanguageChoice locale={spokenLocale()} onChoose={(locale) => void speak(locale)} />
      <Sheet label={say('reading.title')}>
        <h2>{say('reading.title')}</h2>
        <ReadingScreen personId={student.personId} />
      </Sheet>
      <DeviceFacts
        lessonBytes={lessons.state === 'here' ? lessons.value : undefined}
        usedBytes={room?.usedBytes}
        persisted={room?.persisted}
        onPersist={ask}
      />
      <div class="row spread">
        <Button icon="people" onPress={people.close}>
          {say('me.switch')}
        </Button>
        {installs.state.value !== 'opened' && (
          <Button icon="download" href="/install">
            {say('installDo')}
          </Button>
        )}
      </div>
    </StudentPage>
  );
}

function useRoom() {
  const [room, setRoom] = useState<Room | undefined>();
  const read = () => void readRoom().then(setRoom, () => setRoom(undefined));
  useEffect(read, []);
  return { room, ask: () => void askToPersist().then(read) };
}

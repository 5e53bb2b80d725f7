import { useEffect, useState } from 'preact/hooks';
import type { LessonRow } from '#local/store/lessons-database.ts';
import { dropLesson, readLessons } from '#local/tonight/keep-lesson.ts';
import { useParts } from '../../parts.ts';
import { untilIdle } from '../../platform/idle.ts';
import { bringFilmMaker } from '../../platform/make-film.ts';
import { openLessons } from '../../platform/open-lessons.ts';
import { useStored } from '../../platform/use-stored.ts';
import { Button } from '../../ui/Button.tsx';
import { Opening } from '../../ui/Opening.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { TeacherDeskScreen } from '../TeacherDeskScreen.tsx';
import { LessonEditorScreen } from './LessonEditorScreen.tsx';
import { TonightList, type LessonLine, type LessonState } from './TonightList.tsx';
import './tonight.css';

const say = wordsFor('teacher');

/** Tonight's lesson: put together on this device, with or without a network, and given to a class. */
export function TonightScreen() {
  const { people } = useParts();
  const personId = people.profile.value?.personId ?? '';
  const db = openLessons();
  useEffect(() => void untilIdle().then(bringFilmMaker), []);
  const stored = useStored(() => readLessons(db, personId), [db, personId]);
  return (
    <TeacherDeskScreen>
      <div class="stack tight">
        <h1 tabIndex={-1}>{say('tonight.title')}</h1>
        <p class="quiet">{say('tonight.sentence')}</p>
      </div>
      {stored.state === 'opening' && <Opening />}
      {stored.state === 'failed' && <ReadTrouble />}
      {stored.state === 'here' && <LessonsScreen key={personId} rows={stored.value} personId={personId} />}
    </TeacherDeskScreen>
  );
}

/** The one that is open is the last that was begun and is not published yet, or a new one. */
function LessonsScreen({ rows, personId }: { rows: readonly LessonRow[]; personId: string }) {
  const { clock } = useParts();
  const [open, setOpen] = useState(
    () => rows.find((row) => stateOf(row) !== 'published')?.id ?? clock.newId(),
  );
  const row = rows.find(({ id }) => id === open);
  const db = openLessons();
  const others = rows.filter(({ id }) => id !== open).map(lineOf);
  return (
    <>
      <LessonEditorScreen key={open} id={open} row={row} personId={personId} />
      {row !== undefined && (
        <div class="row">
          <Button icon="plus" onPress={() => setOpen(clock.newId())}>
            {say('tonight.new')}
          </Button>
        </div>
      )}
      <TonightList
        lessons={others}
        onOpen={setOpen}
        onRemove={(id) => void dropLesson(db, id).catch(() => undefined)}
      />
    </>
  );
}

function lineOf(row: LessonRow): LessonLine {
  return { id: row.id, title: row.lesson.title, state: stateOf(row) };
}

function stateOf({ sending, published, isChanged }: LessonRow): LessonState {
  if (sending !== undefined) return sending.refused === true ? 'refused' : 'waiting';
  return published === undefined || isChanged ? 'draft' : 'published';
}

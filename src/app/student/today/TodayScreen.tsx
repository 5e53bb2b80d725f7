/**
 * Today: one clear next step, what comes after it, and what came back. It is the first screen, so it reads only
 * the shelf before it draws; what teachers wrote comes a moment later.
 */
import { useEffect } from 'preact/hooks';
import { openLessons, packToFetch } from '#local/shelf/next-lesson.ts';
import { readShelf, usableEntry, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { lessonHref } from '../../addresses.ts';
import { Button } from '../../ui/Button.tsx';
import { Face } from '../../ui/Face.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { FromTeacherScreen } from './FromTeacherScreen.tsx';
import { LaterLessons } from './LaterLessons.tsx';
import { NextStep, type Next } from './NextStep.tsx';
import type { LessonLine } from './lesson-line.ts';

const say = wordsFor('student');
const LATER = 4;

export function TodayScreen() {
  const { work, packs, people } = useParts();
  const student = useStudent();
  const { profile, personId } = student;
  const shelf = useStored(() => readShelf(work, packs, personId), [work, packs, personId]);
  useTodayShown(shelf.state === 'here');
  if (profile === undefined) return null;
  const lines = shelf.state === 'here' ? linesOf(shelf.value) : [];
  return (
    <StudentPage
      title={say('today.hi', { name: profile.givenName })}
      face={<Face name={profile.givenName} picture={profile.picture} />}
      student={student}
    >
      {shelf.state === 'failed' && <Trouble>{say('readFailed')}</Trouble>}
      {shelf.state === 'here' && <NextStep next={nextOf(lines, shelf.value)} />}
      {lines.length > 1 && <LaterLessons lessons={lines.slice(1, 1 + LATER)} />}
      <FromTeacherScreen />
      <div>
        <Button bare icon="people" onPress={people.close}>
          {say('today.switch', { name: profile.givenName })}
        </Button>
      </div>
    </StudentPage>
  );
}

function linesOf(shelf: readonly PackOnShelf[]): LessonLine[] {
  return openLessons(shelf).map(({ pack, lesson }) => ({
    key: `${pack.entry.packId}/${lesson.id}`,
    href: lessonHref((usableEntry(pack) ?? pack.entry).hash, lesson.id),
    title: lesson.title,
    language: pack.entry.language,
    subject: pack.entry.subject,
    minutes: lesson.minutes,
    ...(lesson.progress && { done: lesson.progress.done, of: lesson.progress.of }),
  }));
}

function nextOf(lines: readonly LessonLine[], shelf: readonly PackOnShelf[]): Next {
  const [line] = lines;
  if (line !== undefined) return { state: 'lesson', line };
  const pack = packToFetch(shelf);
  if (pack !== undefined) {
    const { title, subject, sizeBytes } = pack.entry;
    const under = pack.held?.state === 'fetching' || pack.held?.state === 'wanted';
    return { state: under ? 'fetching' : 'fetch', title, subject, sizeBytes };
  }
  return { state: shelf.length === 0 ? 'nothing' : 'all-done' };
}

/** For the bench of a cold start: the first thing of the day is painted in the frame after this one. */
function useTodayShown(shown: boolean): void {
  useEffect(() => {
    if (!shown) return;
    requestAnimationFrame(() => setTimeout(() => performance.mark('today-shown')));
  }, [shown]);
}

/**
 * Today: one clear next step, what comes after it, and what came back. It is the first screen, so it reads only
 * the shelf before it draws; what teachers wrote comes a moment later.
 */
import { openLessons, packToFetch } from '#local/shelf/next-lesson.ts';
import { packPrice } from '#local/shelf/pack-price.ts';
import { readShelf, usableEntry, type PackOnShelf } from '#local/shelf/read-shelf.ts';
import { useParts } from '../../parts.ts';
import { useFirstScreen } from '../../platform/first-screen.ts';
import { useStored } from '../../platform/use-stored.ts';
import { lessonHref } from '../../addresses.ts';
import { Button } from '../../ui/Button.tsx';
import { Face } from '../../ui/Face.tsx';
import { ReadTrouble } from '../../ui/ReadTrouble.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { wordsFor } from '../../ui/words.ts';
import { useAction } from '../use-action.ts';
import { StudentPage } from '../StudentPage.tsx';
import { useStudent } from '../use-student.ts';
import { FromTeacherScreen } from './FromTeacherScreen.tsx';
import { LaterLessons } from './LaterLessons.tsx';
import { NextStep, type Next } from './NextStep.tsx';
import type { LessonLine } from './lesson-line.ts';

const say = wordsFor('student');
const LATER = 4;

export function TodayScreen() {
  const parts = useParts();
  const { work, packs, people, takeFirstShelf } = parts;
  const student = useStudent();
  const { profile, personId } = student;
  const shelf = useStored(
    () => readShelf(work, packs, personId),
    [work, packs, personId],
    () => takeFirstShelf(personId),
  );
  const getting = useAction();
  useFirstScreen(shelf.state === 'here');
  const getFirst = async (all: readonly PackOnShelf[]) => {
    const pack = packToFetch(all);
    if (pack === undefined) return;
    const { getPack } = await import('../../platform/get-pack.ts');
    await getPack(parts, pack);
  };
  if (profile === undefined) return null;
  const lines = shelf.state === 'here' ? linesOf(shelf.value) : [];
  return (
    <StudentPage
      title={say('today.hi', { name: profile.givenName })}
      face={<Face name={profile.givenName} picture={profile.picture} />}
      student={student}
    >
      {shelf.state === 'failed' && <ReadTrouble />}
      {getting.failed && <Trouble>{say('actionFailed')}</Trouble>}
      {shelf.state === 'here' && (
        <NextStep
          next={nextOf(lines, shelf.value)}
          onFetch={() => getting.run(() => getFirst(shelf.value))}
        />
      )}
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
    href: lesson.href ?? lessonHref((usableEntry(pack) ?? pack.entry).hash, lesson.id),
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
    const { title, subject } = pack.entry;
    if (pack.held?.trouble === 'plan' || pack.held?.trouble === 'no-room') return { state: 'stuck' };
    const under = pack.held?.state === 'fetching' || pack.held?.state === 'wanted';
    return { state: under ? 'fetching' : 'fetch', title, subject, priceBytes: packPrice(pack) };
  }
  return { state: shelf.length === 0 ? 'nothing' : 'all-done' };
}

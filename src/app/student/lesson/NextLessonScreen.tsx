/** After a lesson: the next one, with what it takes; or the way home. */
import { lessonAfter, type AfterLesson } from '#local/shelf/lesson-after.ts';
import { readShelf, usableEntry } from '#local/shelf/read-shelf.ts';
import { lessonHref } from '../../addresses.ts';
import { useParts } from '../../parts.ts';
import { useStored } from '../../platform/use-stored.ts';
import { sizeInWords } from '../../ui/sizes.ts';
import { NextLesson, type NextView } from './NextLesson.tsx';

export function NextLessonScreen({ packId, lessonId }: { packId: string; lessonId: string }) {
  const { work, packs, people } = useParts();
  const personId = people.profile.value?.personId ?? 'nobody';
  const shelf = useStored(() => readShelf(work, packs, personId), [work, packs, personId]);
  if (shelf.state === 'opening') return null;
  // A shelf that cannot be read leaves the way home.
  const next = shelf.state === 'here' ? viewOf(lessonAfter(shelf.value, { packId, lessonId })) : undefined;
  return <NextLesson next={next} />;
}

function viewOf(after: AfterLesson): NextView | undefined {
  if (after.state === 'nothing') return undefined;
  const { entry, held } = after.pack;
  const { language } = entry;
  if (after.state === 'pack') {
    const left = Math.max(0, entry.sizeBytes - (held?.doneBytes ?? 0));
    return { title: entry.title, language, price: sizeInWords(left) };
  }
  const { id, title, minutes } = after.lesson;
  const href = after.lesson.href ?? lessonHref((usableEntry(after.pack) ?? entry).hash, id);
  return { title, language, minutes: Math.ceil(minutes), href };
}

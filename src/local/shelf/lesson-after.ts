/** What to offer when a lesson is over: the rest of its pack in order, then what else is open, then what could be fetched. */
import type { LessonAddress } from '#core/work/registers.ts';
import { NOT_OPEN } from './course-turns.ts';
import { isFinished, openLessons, packToFetch, type LessonChoice } from './next-lesson.ts';
import { usableEntry, type PackOnShelf } from './read-shelf.ts';

export type AfterLesson =
  | ({ state: 'lesson' } & LessonChoice)
  /** Worth fetching; nothing else is open on this device. */
  | { state: 'pack'; pack: PackOnShelf }
  | { state: 'nothing' };

export function lessonAfter(shelf: readonly PackOnShelf[], { packId, lessonId }: LessonAddress): AfterLesson {
  const isThis = ({ pack, lesson }: LessonChoice) => pack.entry.packId === packId && lesson.id === lessonId;
  const own = shelf.find((pack) => pack.entry.packId === packId);
  const follows = own === undefined ? undefined : nextInPack(own, lessonId);
  const choice = follows ?? openLessons(shelf).find((open) => !isThis(open));
  if (choice !== undefined) return { state: 'lesson', ...choice };
  const pack = packToFetch(shelf);
  return pack === undefined ? { state: 'nothing' } : { state: 'pack', pack };
}

function nextInPack(pack: PackOnShelf, lessonId: string): LessonChoice | undefined {
  if (pack.withdrawn !== undefined || usableEntry(pack) === undefined) return undefined;
  const at = pack.lessons.findIndex(({ id }) => id === lessonId);
  const lesson = pack.lessons.slice(at + 1).find((one) => !isFinished(one) && one.turn !== NOT_OPEN);
  return lesson && { pack, lesson };
}

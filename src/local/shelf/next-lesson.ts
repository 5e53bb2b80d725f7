/** Which lesson to offer first: one clear next step, in the order in which a child would expect it. */
import { NOT_OPEN } from './course-turns.ts';
import { usableEntry, type LessonOnShelf, type PackOnShelf } from './read-shelf.ts';

export type LessonChoice = { pack: PackOnShelf; lesson: LessonOnShelf };

export function isFinished(lesson: LessonOnShelf): boolean {
  return lesson.progress !== undefined && lesson.progress.done >= lesson.progress.of;
}

export function isBegun(lesson: LessonOnShelf): boolean {
  return lesson.progress !== undefined && !isFinished(lesson);
}

/**
 * Open lessons of packs that can be opened now: begun ones first, the last touched on top, then as a course has them, then in
 * the packs' order. A course may ask for one that was finished, and holds back what is not open yet.
 */
export function openLessons(shelf: readonly PackOnShelf[]): LessonChoice[] {
  const open = shelf
    .filter((pack) => pack.withdrawn === undefined && usableEntry(pack) !== undefined)
    .flatMap((pack) => [...pack.lessons, ...pack.checks].map((lesson) => ({ pack, lesson })))
    .filter(
      ({ lesson: { turn }, lesson }) => turn !== NOT_OPEN && (turn !== undefined || !isFinished(lesson)),
    )
    .sort((a, b) => (a.lesson.turn ?? Infinity) - (b.lesson.turn ?? Infinity) || 0);
  const begun = open
    .filter(({ lesson }) => isBegun(lesson))
    .sort((a, b) => (b.lesson.progress?.at ?? 0) - (a.lesson.progress?.at ?? 0));
  return [...begun, ...open.filter(({ lesson }) => !isBegun(lesson))];
}

/** A pack that would be worth fetching: assigned, not usable yet, the newest first. */
export function packToFetch(shelf: readonly PackOnShelf[]): PackOnShelf | undefined {
  return shelf.find((pack) => usableEntry(pack) === undefined);
}

/**
 * What a lesson is still saving: a photo that is being made smaller, a recording that ends, the last letters. A child may
 * leave the lesson meanwhile; opened again, it is read only when all of it is on the disk, so that nothing of it is
 * missing from the drafts and written over by the next change. What a full disk refused waits for it in memory.
 */
import type { Draft } from '#core/work/registers.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';

const tasks = new WeakMap<WorkDatabase, Map<string, Set<Promise<unknown>>>>();

/** A photo that the browser never finishes must not shut the lesson for ever. */
const LONGEST_WAIT_MS = 15_000;

function tasksOf(work: WorkDatabase, lesson: string): Set<Promise<unknown>> {
  const lessons = tasks.get(work) ?? new Map<string, Set<Promise<unknown>>>();
  const known = lessons.get(lesson) ?? new Set();
  lessons.set(lesson, known);
  tasks.set(work, lessons);
  return known;
}

/** `lesson` names one lesson of one person (`lessonName`). Returns the task itself. */
export function stillSaving<T>(work: WorkDatabase, lesson: string, task: Promise<T>): Promise<T> {
  const known = tasksOf(work, lesson);
  const forget = () => {
    known.delete(task);
    if (known.size === 0) tasks.get(work)?.delete(lesson);
  };
  known.add(task);
  // Who began the task hears how it ended.
  task.then(forget, forget);
  return task;
}

export async function untilSaved(work: WorkDatabase, lesson: string): Promise<void> {
  const end = new AbortController();
  const tooLong = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS);
    end.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  const all = async () => {
    for (;;) {
      const known = tasks.get(work)?.get(lesson);
      if (known === undefined || known.size === 0) return;
      await Promise.allSettled([...known]);
    }
  };
  await Promise.race([all(), tooLong]);
  end.abort();
}

/** What a disk did not take, by block; `forget`: somebody else looks after it now. */
export type Unsaved = { drafts: ReadonlyMap<string, Draft>; forget: () => void };

const leftUnsaved = new WeakMap<WorkDatabase, Map<string, Unsaved>>();

/** A lesson is left with drafts that are nowhere but in memory: they are there when it is opened again. */
export function leaveUnsaved(work: WorkDatabase, lesson: string, unsaved: Unsaved): void {
  const lessons = leftUnsaved.get(work) ?? new Map<string, Unsaved>();
  leftUnsaved.set(work, lessons.set(lesson, unsaved));
}

export function takeUnsaved(work: WorkDatabase, lesson: string): Unsaved['drafts'] {
  const lessons = leftUnsaved.get(work);
  const unsaved = lessons?.get(lesson);
  lessons?.delete(lesson);
  unsaved?.forget();
  return unsaved?.drafts ?? new Map();
}

export function lessonName(of: { personId: string; packId: string; lessonId: string }): string {
  return [of.personId, of.packId, of.lessonId].join('/');
}

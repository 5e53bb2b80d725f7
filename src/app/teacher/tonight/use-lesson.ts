/** The lesson that is open on the page: changed at once, and kept on the device at every change. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Tonight } from '#core/tonight/tonight.ts';
import { keepLesson } from '#local/tonight/keep-lesson.ts';
import type { LessonsDatabase } from '#local/store/lessons-database.ts';

/** `saved`: the promise of the store has said so. */
export type Keeping = 'rest' | 'saving' | 'saved' | 'failed';

export type OpenLesson = {
  lesson: Tonight;
  classId: string | undefined;
  keeping: Keeping;
  change(next: (lesson: Tonight) => Tonight): void;
  giveTo(classId: string): void;
  /** Resolves when everything until now is on the disk; false when it could not be saved. */
  settled(): Promise<boolean>;
};

type Draft = { lesson: Tonight; classId: string | undefined };

export function useLesson(
  db: LessonsDatabase,
  { id, personId, now }: { id: string; personId: string; now: () => number },
  first: Draft,
): OpenLesson {
  const [draft, setDraft] = useState(first);
  const [keeping, setKeeping] = useState<Keeping>('rest');
  const current = useRef(first);
  const kept = useRef(first);
  const writing = useRef<Promise<boolean> | undefined>(undefined);
  const gone = useRef(false);
  useEffect(() => () => void (gone.current = true), []);

  /** Only the newest is written: what came before it on the way is not worth a write of its own. */
  const write = async (): Promise<boolean> => {
    try {
      while (kept.current !== current.current) {
        const going = current.current;
        await keepLesson(db, { id, personId, now: now() }, going);
        kept.current = going;
      }
      return true;
    } catch {
      return false;
    } finally {
      writing.current = undefined;
    }
  };
  const settled = async (): Promise<boolean> => {
    if (kept.current === current.current) return true;
    writing.current ??= write();
    return writing.current;
  };
  const set = (next: Draft) => {
    current.current = next;
    setDraft(next);
    setKeeping('saving');
    void settled().then((isSaved) => {
      if (!gone.current) setKeeping(isSaved ? 'saved' : 'failed');
    });
  };
  return {
    ...draft,
    ...{ keeping, settled },
    change: (next) => set({ ...current.current, lesson: next(current.current.lesson) }),
    giveTo: (classId) => set({ ...current.current, classId }),
  };
}

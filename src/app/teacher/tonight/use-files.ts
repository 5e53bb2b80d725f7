/** What the files of the open lesson weigh, and addresses under which the page shows them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LessonFileRow, LessonsDatabase } from '#local/store/lessons-database.ts';
import { readFile, readFiles } from '#local/tonight/keep-media.ts';
import { useStored } from '../../platform/use-stored.ts';

export type ShownFileRow = Pick<LessonFileRow, 'sizeBytes' | 'beforeBytes' | 'width' | 'height'> & {
  address: string | undefined;
};

export function useFiles(
  db: LessonsDatabase,
  lessonId: string,
): { shown(name: string): ShownFileRow | undefined } {
  const stored = useStored(() => readFiles(db, lessonId), [db, lessonId]);
  const rows = stored.state === 'here' ? stored.value : [];
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map());
  const made = useRef(new Map<string, string>());
  useEffect(() => {
    const opened = made.current;
    return () => {
      for (const address of opened.values()) URL.revokeObjectURL(address);
      opened.clear();
    };
  }, [db, lessonId]);
  useEffect(() => {
    const show = async () => {
      for (const row of rows) {
        const bytes = made.current.has(row.name) ? undefined : await readFile(db, row);
        if (bytes !== undefined) made.current.set(row.name, URL.createObjectURL(bytes));
      }
      setAddresses(new Map(made.current));
    };
    // What cannot be read is shown without its picture; sending it says more.
    void show().catch(() => undefined);
  }, [rows.map(({ name }) => name).join(' ')]);
  return {
    shown: (name) => {
      const row = rows.find((one) => one.name === name);
      return row && { ...row, address: addresses.get(name) };
    },
  };
}

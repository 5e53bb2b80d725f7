/**
 * Lessons that a teacher makes on this device, and their files, in a store of their own: it is opened on that one page,
 * and no child's device ever has it. Strict durability, as for a child's work: an evening is in it.
 *
 * Invariants: the bytes of a file lie in parts named by their hash, as the school will ask for them; a lesson that is on
 * its way stands whole in its row, so that changes made meanwhile are a new version and never half of the one that goes.
 */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { MediaType } from '#core/pack/media-types.ts';
import type { Tonight } from '#core/tonight/tonight.ts';
import type { PartRef } from '#core/work/payloads.ts';
import { saving } from './store-error.ts';

/** What the school said last, where it was no publication. `sentence`: its own words about the lesson. */
export type SendingTrouble = { code: string; sentence?: string };

/** A lesson on its way: as it was when somebody pressed "Publish". */
export type SendingLesson = {
  lesson: Tonight;
  version: number;
  classId: string;
  orderedAt: number;
  sentBytes: number;
  totalBytes: number;
  /** Missing while nothing is wrong but the network. */
  trouble?: SendingTrouble;
  /** The school will not have it as it is: it is not sent again by itself. */
  refused?: true;
};

export type PublishedLesson = { version: number; title: string; classId: string; at: number };

export type LessonRow = {
  /** Made on this device; its pack is `tonight-<id>`. */
  id: string;
  personId: string;
  classId?: string;
  lesson: Tonight;
  changedAt: number;
  /** The highest version that was ever ordered; 0 before the first. */
  version: number;
  /** Changed since it was ordered: there is something to publish. */
  isChanged: boolean;
  sending?: SendingLesson;
  published?: PublishedLesson;
};

export type LessonFileRow = {
  lessonId: string;
  /** As the lesson calls it. */
  name: string;
  type: MediaType;
  sizeBytes: number;
  parts: PartRef[];
  /** What it weighed before it was made small. */
  beforeBytes?: number;
  width?: number;
  height?: number;
};

export type LessonPartRow = { lessonId: string; hash: string; bytes: ArrayBuffer };

/** What was said so far, slice by slice, while it is recorded: a crash costs the last second. */
export type SaidRow = { id?: number; lessonId: string; recording: string; type: string; bytes: ArrayBuffer };

/** A film as it was dropped, until it has been made small: after a crash it is begun again, not asked for again. */
export type OriginalRow = { lessonId: string; pieceId: string; fileName: string; bytes: Blob };

export class LessonsDatabase extends Dexie {
  declare lessons: EntityTable<LessonRow, 'id'>;
  declare files: Table<LessonFileRow, [lessonId: string, name: string]>;
  declare parts: Table<LessonPartRow, [lessonId: string, hash: string]>;
  declare said: EntityTable<SaidRow, 'id'>;
  declare originals: Table<OriginalRow, [lessonId: string, pieceId: string]>;

  constructor(name = 'bookbag-lessons') {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({
      lessons: 'id, personId',
      files: '[lessonId+name], lessonId',
      parts: '[lessonId+hash], lessonId',
      said: '++id, lessonId, recording',
      originals: '[lessonId+pieceId], lessonId',
    });
  }
}

/** One transaction, all or nothing; its task awaits nothing but the store. Throws StoreError. */
export function saveLessons<T>(
  db: LessonsDatabase,
  tables: readonly Table[],
  task: () => Promise<T>,
): Promise<T> {
  return saving(() => db.transaction('rw', tables, async () => task()));
}

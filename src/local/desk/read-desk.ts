import type { KnownEvent } from '#core/work/event.ts';
import type { StreamId, StreamKind } from '#core/work/stream.ts';
import type { StudentDigest } from '#core/work/student-digest.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { readClasses, type ClassOnDesk } from './read-classes.ts';
import { readDigests, type DigestEdges } from './read-digests.ts';
import { readEvents } from './read-streams.ts';

/** `students`: by their stream; `events`: of the streams of the kinds that were asked for. */
export type OnDesk = {
  classes: ClassOnDesk[];
  students: ReadonlyMap<StreamId, StudentDigest>;
  events: KnownEvent[];
};

export type Asked = { personId: string; kinds: readonly Exclude<StreamKind, 'student'>[] };

/** All in one transaction: each of its own would cost a slow device more than what is read in it. */
export function readDesk(db: WorkDatabase, asked: Asked, edges: DigestEdges): Promise<OnDesk> {
  const { personId, kinds } = asked;
  return db.transaction('r', [db.reads, db.registers, db.cursors, db.events], async () => {
    const [classes, students, events] = await Promise.all([
      readClasses(db, personId),
      readDigests(db, personId, edges),
      readEvents(db, personId, kinds),
    ]);
    return { classes, students, events };
  });
}

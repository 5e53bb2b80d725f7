/**
 * What a teacher's device knows of their classes: who is in them, what the students did, and which packs they
 * have. All of it comes from streams that the school lets this person read, so it is the same offline.
 */
import * as v from 'valibot';
import { withAnswers } from '#core/work/answers-kept.ts';
import type { KnownEvent } from '#core/work/event.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { AboutClassSchema, HEARD_KEY, HeardSchema, RosterSchema, type Roster } from '#core/work/registers.ts';
import { parseStream, streamOf, type StreamId, type StreamKind } from '#core/work/stream.ts';
import { readRegister } from '../outbox/save-register.ts';
import type { WorkDatabase } from '../store/work-database.ts';

export type ClassOnDesk = {
  classId: string;
  title: string;
  grade: string | undefined;
  roster: Roster;
  /** When a device of a student last came to school, by their id; nobody whom the school has not heard. */
  heardAt: ReadonlyMap<string, number>;
};

/** The streams of one kind that this person may read, by the school's last word. */
async function streamsOf(db: WorkDatabase, personId: string, kind: StreamKind): Promise<StreamId[]> {
  const reads = await db.reads.get(personId);
  return (reads?.streams ?? []).flatMap((stream) => {
    const parts = parseStream(stream);
    return parts?.kind === kind ? [streamOf(parts.kind, parts.owner)] : [];
  });
}

/** Every event of the streams of these kinds that this person may read. */
export async function readEvents(
  db: WorkDatabase,
  personId: string,
  kinds: readonly StreamKind[],
): Promise<KnownEvent[]> {
  const streams = await Promise.all(kinds.map((kind) => streamsOf(db, personId, kind)));
  return withAnswers(await db.events.where('stream').anyOf(streams.flat()).toArray());
}

async function readHeard(db: WorkDatabase, { students }: Roster): Promise<Map<string, number>> {
  const keys = students.map(({ personId }): [string, string] => [
    streamOf('student-staff', personId),
    HEARD_KEY,
  ]);
  const rows = await db.registers.bulkGet(keys);
  const heard = rows.map((row) => v.safeParse(HeardSchema, row && parseJson(row.payload)));
  return new Map(
    students.flatMap(({ personId }, index): [string, number][] => {
      const said = heard[index];
      return said?.success === true ? [[personId, said.output.at]] : [];
    }),
  );
}

async function readClass(db: WorkDatabase, stream: StreamId): Promise<ClassOnDesk[]> {
  const classId = parseStream(stream)?.owner;
  const about = v.safeParse(AboutClassSchema, await readRegister(db, stream, 'about'));
  if (classId === undefined || !about.success) return [];
  const said = v.safeParse(RosterSchema, await readRegister(db, streamOf('class-staff', classId), 'roster'));
  const roster = said.success ? said.output : { students: [] };
  const { title, grade } = about.output;
  return [{ classId, title, grade, roster, heardAt: await readHeard(db, roster) }];
}

/** The classes that this person teaches, in a stable order. */
export async function readClasses(db: WorkDatabase, personId: string): Promise<ClassOnDesk[]> {
  const staff = await streamsOf(db, personId, 'class-staff');
  const taught = staff.flatMap((stream) => parseStream(stream)?.owner ?? []);
  const classes = await Promise.all(taught.map((classId) => readClass(db, streamOf('class', classId))));
  return classes.flat();
}

/**
 * What a teacher's device knows of their classes: who is in them, what the students did, and which packs they
 * have. All of it comes from streams that the school lets this person read, so it is the same offline.
 */
import * as v from 'valibot';
import { parseJson } from '#core/work/parse-json.ts';
import { AboutClassSchema, HEARD_KEY, HeardSchema, RosterSchema, type Roster } from '#core/work/registers.ts';
import { parseStream, streamOf, type StreamId } from '#core/work/stream.ts';
import { readRegister } from '../outbox/save-register.ts';
import type { WorkDatabase } from '../store/work-database.ts';
import { streamsOf } from './read-streams.ts';

export type ClassOnDesk = {
  classId: string;
  title: string;
  grade: string | undefined;
  roster: Roster;
  /** When a device of a student last came to school, by their id; nobody whom the school has not heard. */
  heardAt: ReadonlyMap<string, number>;
};

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

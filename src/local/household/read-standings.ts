import * as v from 'valibot';
import { CourseStandingSchema, standingKey, type CourseStanding } from '#core/course/standing.ts';
import { parseJson } from '#core/work/parse-json.ts';
import { streamOf } from '#core/work/stream.ts';
import type { WorkDatabase } from '../store/work-database.ts';

/** How far a student is by the school's last word that came to this device, a course after the other. */
export async function readStandings(db: WorkDatabase, studentId: string): Promise<CourseStanding[]> {
  const stream = streamOf('student', studentId);
  const first = standingKey('');
  const rows = await db.registers
    .where('[stream+key]')
    .between([stream, first], [stream, `${first}\uffff`])
    .toArray();
  return rows.flatMap((row) => {
    const read = v.safeParse(CourseStandingSchema, parseJson(row.payload));
    return read.success ? [read.output] : [];
  });
}

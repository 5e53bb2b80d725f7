import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { streamOf } from '../../../src/core/work/stream.ts';
import { rebuild } from '../../../src/server/sync/rebuild.ts';
import { openSchool } from '../../support/open-school.ts';
import { openVisitor, workPayload } from '../../support/school-visitor.ts';

const TABLES = [
  'persons',
  'classes',
  'households',
  'grants',
  'publications',
  'works',
  'work_parts',
  'registers',
];

function rowsOf(folder: string): Record<string, unknown[]> {
  const database = new DatabaseSync(join(folder, 'bookbag.sqlite'), { readOnly: true });
  const rows = TABLES.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()] as const);
  database.close();
  return Object.fromEntries(rows);
}

test('[SCHOOL-12] every table that follows from the log is made again from it, equal row for row', async () => {
  const school = await openSchool({ content: true });
  const device = openVisitor(school);
  await device.signIn('maya');
  const personId = school.demo.maya;
  const stream = streamOf('student', personId);
  const photo = new Uint8Array(99).fill(3);
  for (const parts of [[photo], []]) {
    const payload = workPayload(parts);
    await device.visit({ events: [device.event({ stream, type: 'work-handed-in', personId, payload })] });
    school.clock.now += 1000;
  }
  await device.putPart(stream, photo);
  const taken = device.event({ stream, type: 'work-handed-in', personId, payload: workPayload([photo]) });
  const back = { type: 'work-taken-back', payload: JSON.stringify({ workId: taken.id }) };
  await device.visit({ events: [taken, device.event({ stream, personId, ...back })] });
  const before = rowsOf(school.path);
  for (const rows of Object.values(before)) expect(rows).not.toHaveLength(0);
  await rebuild(school.store, school.clock.now + 1000);
  expect(rowsOf(school.path)).toEqual(before);
});

import { expect, test } from 'vitest';
import type { PersonId } from '#core/people/ids.ts';
import { streamOf } from '#core/work/stream.ts';
import { recordEvent } from '#local/outbox/record-event.ts';
import { visit } from '#local/sync/visit.ts';
import { addSchoolEvent } from '../../../src/server/sync/publish-pack.ts';
import { inOneRun } from '../../../src/server/sync/run.ts';
import { layYears } from '../../support/lay-years.ts';
import { openSchool } from '../../support/open-school.ts';
import { rowsTouched } from '../../support/rows-touched.ts';
import { openSchoolDevice } from '../../support/school-device.ts';
import { schoolYears } from '../../support/school-years.ts';

/** The rows that a device touches with so much behind its student: nothing to say, five answers to bring, a word to fetch. */
async function rowsAfter(events: number): Promise<number[]> {
  const school = await openSchool();
  const { maya: studentId, teacher: teacherId } = school.demo;
  const stream = streamOf('student', studentId);
  await layYears(school.store, schoolYears({ studentId, teacherId, endsAt: school.clock.now }, events));
  const { db, clock, edges, enter } = await openSchoolDevice(school);
  const personId = (await enter('maya')) as PersonId;
  const go = async () => {
    expect(await visit(db, edges, 'person')).toMatchObject({ state: 'done' });
  };
  // The first one after the years sends back what was said of them.
  for (let before = 0; before < 2; before += 1) await go();
  const rows = [await rowsTouched(go)];
  const place = { packId: 'now', packHash: 'cd'.repeat(32), lessonId: 'today' };
  for (let count = 0; count < 5; count += 1)
    await recordEvent(db, { stream, type: 'lesson-finished', payload: { place }, personId }, clock);
  rows.push(await rowsTouched(go));
  const payload = { workId: 'any', text: 'You measured twice.' };
  const word = { stream, type: 'feedback-given', personId: teacherId, payload } as const;
  await inOneRun(school.store, school.clock.now, (run) => addSchoolEvent(run, word));
  rows.push(await rowsTouched(go));
  return rows;
}

test('[SCHOOL-29] a device looks at no more rows for a visit when years are behind it', async () => {
  const young = await rowsAfter(60);
  expect(Math.min(...young)).toBeGreaterThan(0);
  expect(await rowsAfter(500)).toEqual(young);
});

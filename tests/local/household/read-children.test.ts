import { expect, test } from 'vitest';
import { streamOf } from '#core/work/stream.ts';
import { readChildren } from '#local/household/read-children.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { arrivalKey } from '#core/work/registers.ts';
import { testClock } from '../../support/test-clock.ts';
import { AMARA, AMARAS_STREAM, writing } from '../../support/work.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const GUARDIAN = 'guardian-1';
const SCHOOL = { personId: 'school', deviceId: 'school', at: 1, enc: 'plain', dirty: 0, seq: 1 } as const;

test('a guardian hears that work is at school when all of its photos are', async () => {
  const db = await openTestWorkDatabase();
  const stream = streamOf('student', AMARA);
  const me = { ...SCHOOL, stream, key: 'me', payload: JSON.stringify({ givenName: 'Amara', classes: [] }) };
  await db.registers.put(me as never);
  await db.reads.put({ personId: GUARDIAN, streams: [stream] });
  const blob = new Blob(['photo'], { type: 'image/webp' });
  const photo = await keepFile(db, AMARAS_STREAM, { blob, kind: 'photo' });
  const row = await handIn(db, writing('', { files: [photo] }), testClock());
  await db.events.update(row.id, { state: 'stored', seq: 1, arrivedAt: 5 });
  const arrivals = async () =>
    (await readChildren(db, GUARDIAN)).flatMap(({ works }) => works.map(({ arrivedAt }) => arrivedAt));
  expect(await arrivals()).toEqual([null]);
  const payload = JSON.stringify({ whole: true, at: 9, sizeBytes: 5 });
  await db.registers.put({ ...SCHOOL, stream, key: arrivalKey(row.id), payload } as never);
  expect(await arrivals()).toEqual([9]);
});

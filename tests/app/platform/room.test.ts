import { signal } from '@preact/signals';
import { afterEach, expect, it, vi } from 'vitest';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { visit } from '#local/sync/visit.ts';
import { keepRoomForWork } from '../../../src/app/platform/room.ts';
import type { Parts } from '../../../src/app/parts.ts';
import { bytesOf } from '../../support/bytes.ts';
import { joinedDevice } from '../../support/device.ts';
import { openFakeSchool } from '../../support/fake-school.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { AMARA, AMARAS_STREAM, writing } from '../../support/work.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const photoOf = (seed: number) => new Blob([bytesOf(1000, seed)], { type: 'image/jpeg' });

it('[KEEP-21] a photo finds room on a full device where others are at school, and no other way', async () => {
  const school = await openFakeSchool({ [AMARA]: [AMARAS_STREAM] });
  const { db, edges, clock } = await joinedDevice(school, [AMARA]);
  const handInPhoto = async (seed: number) => {
    const file = await keepFile(db, AMARAS_STREAM, { blob: photoOf(seed), kind: 'photo' });
    await handIn(db, writing('Look', { files: [file] }), clock);
  };
  await handInPhoto(1);
  const parts = { work: db, packs: await openTestPacksDatabase(), people: { profile: signal() } };
  keepRoomForWork({ ...parts, installs: { state: signal('by-hand') } } as unknown as Parts);
  const put = db.partBytes.put.bind(db.partBytes);
  const most = await db.partBytes.count();
  vi.spyOn(db.partBytes, 'put').mockImplementation((row) =>
    db.partBytes.count().then((held) => {
      if (held >= most) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return put(row);
    }),
  );
  await expect(handInPhoto(2)).rejects.toMatchObject({ fault: 'no-room' });
  expect((await db.parts.toArray()).map(({ state }) => state)).toEqual(['waiting']);
  await visit(db, edges, 'person');
  await handInPhoto(2);
  expect((await db.parts.toArray()).map(({ state }) => state)).toEqual(['waiting']);
  expect(await db.events.count()).toBe(2);
});

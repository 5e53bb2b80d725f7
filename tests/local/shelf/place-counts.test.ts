import { expect, it, onTestFinished } from 'vitest';
import { arrivalKey } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { markMessagesRead } from '#local/shelf/messages.ts';
import { readPlaceCounts, type PlaceCounts } from '#local/shelf/place-counts.ts';
import { observe } from '#local/store/observe.ts';
import type { WorkDatabase } from '#local/store/work-database.ts';
import { answeredWork } from '../../support/answered-work.ts';
import { bytesOf } from '../../support/bytes.ts';
import { testClock } from '../../support/test-clock.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';
import { AMARA, AMARAS_STREAM, writing } from '../../support/work.ts';

/** What a screen that follows the counts shows at the moment. */
function follow(work: WorkDatabase): { shown: () => PlaceCounts | undefined } {
  let shown: PlaceCounts | undefined;
  const stop = observe(() => readPlaceCounts(work, AMARA), {
    next: (counts) => {
      shown = counts;
    },
    failed: (reason) => {
      throw reason;
    },
  });
  onTestFinished(stop);
  return { shown: () => shown };
}

it('new messages are counted until they were read, with years of work on the device', async () => {
  const work = await openTestWorkDatabase();
  for (let piece = 0; piece < 60; piece += 1) await answeredWork(work, 'Good.', `work-${String(piece)}`);
  const { shown } = follow(work);
  await expect.poll(shown).toEqual({ waiting: 0, fresh: 60 });
  await markMessagesRead(work, AMARA, testClock());
  await expect.poll(shown).toEqual({ waiting: 0, fresh: 0 });
});

it('work waits until the school says that it holds every part, with years of work on the device', async () => {
  const work = await openTestWorkDatabase();
  const clock = testClock();
  for (let piece = 0; piece < 60; piece += 1) await answeredWork(work, 'Good.', `work-${String(piece)}`);
  const file = await keepFile(work, AMARAS_STREAM, { blob: new Blob([bytesOf(10)]), kind: 'photo' });
  const row = await handIn(work, writing('It grew.', { files: [file] }), clock);
  await work.events.update(row.id, { state: 'stored' });
  const { shown } = follow(work);
  await expect.poll(shown).toMatchObject({ waiting: 1 });
  const payload = JSON.stringify({ whole: true, at: 1, sizeBytes: 10 });
  const { stream, personId, deviceId } = row;
  await work.registers.put({
    ...{
      stream,
      key: arrivalKey(row.id),
      personId,
      deviceId,
      at: 1,
      enc: 'plain',
      payload,
      dirty: 0,
      seq: 1,
    },
  });
  await expect.poll(shown).toMatchObject({ waiting: 0 });
});

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { Route, Router } from 'preact-iso';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { workFileAddress } from '#core/work/file-address.ts';
import { arrivalKey } from '#core/work/registers.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { letGoCopies } from '#local/outbox/let-go-copies.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { WorkScreen } from '../../../src/app/student/bag/WorkScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { bytesOf } from '../../support/bytes.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { AMARAS_PROFILE } from '../../support/student-device.ts';
import { AMARA, AMARAS_STREAM, writing } from '../../support/work.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(cleanup);

const KINDS = ['photo', 'sound', 'video'] as const;

/** A piece with a photo, a sound and a film, all at school; a backup has them, and the device has let go of them. */
async function drawPiece({ isWhole }: { isWhole: boolean }) {
  const parts = await openTestParts(AMARAS_PROFILE);
  const { work, clock } = parts;
  const files = await Promise.all(
    KINDS.map((kind, seed) =>
      keepFile(work, AMARAS_STREAM, { blob: new Blob([bytesOf(500_000, seed)]), kind }),
    ),
  );
  const { id } = await handIn(work, writing('It grew.', { files }), clock);
  await work.events.update(id, { state: 'stored', arrivedAt: clock.now() });
  await work.parts.toCollection().modify({ state: 'stored' });
  const payload = { whole: true, at: 1, sizeBytes: 1_500_000 };
  await saveRegister(work, { stream: AMARAS_STREAM, key: arrivalKey(id), payload, personId: AMARA }, clock);
  await letGoCopies(work, 2);
  if (!isWhole) {
    await work.registers.delete([AMARAS_STREAM, arrivalKey(id)]);
    await work.events.update(id, { state: 'waiting' });
  }
  history.replaceState(null, '', `/bag/${id}`);
  const routes = [<Route key="work" path="/bag/:workId" component={WorkScreen} />];
  const view = drawScreen(<Router>{routes}</Router>, parts);
  const address = (index: number) => workFileAddress(AMARAS_STREAM, id, index);
  const spent = async () => {
    const row = await work.meta.get('spent');
    return row?.name === 'spent' ? Object.values(row.days).reduce((sum, bytes) => sum + bytes, 0) : 0;
  };
  return { view, address, spent };
}

test('a file that a backup has is shown from the school, and counts in the data plan when it has come', async () => {
  const { view, address, spent } = await drawPiece({ isWhole: true });
  const photo = await screen.findByRole('img', { name: 'My photo' });
  expect(photo.getAttribute('src')).toBe(address(0));
  expect((await screen.findByLabelText('My recording')).getAttribute('src')).toBe(address(1));
  expect((await screen.findByLabelText('My film')).getAttribute('src')).toBe(address(2));
  expect(await findFaults(view.container)).toEqual([]);
  fireEvent.load(photo);
  fireEvent.load(photo);
  await waitFor(async () => expect(await spent()).toBeGreaterThan(500_000));
  expect(await spent()).toBeLessThan(600_000);
});

test('without a network one sentence says that it is at school', async () => {
  const { view } = await drawPiece({ isWhole: true });
  fireEvent.error(await screen.findByRole('img', { name: 'My photo' }));
  fireEvent.error(await screen.findByLabelText('My film'));
  await waitFor(() =>
    expect(screen.getAllByText(/This is at school. With internet you can see or hear it here/)).toHaveLength(
      2,
    ),
  );
  expect(await screen.findByLabelText('My recording')).toBeTruthy();
  expect(await findFaults(view.container)).toEqual([]);
});

test('a file that is neither here nor known to be at school is not looked for there', async () => {
  await drawPiece({ isWhole: false });
  await waitFor(() => expect(screen.getAllByText(/no longer on this device/)).toHaveLength(3));
  expect(screen.queryByRole('img', { name: 'My photo' })).toBeNull();
});

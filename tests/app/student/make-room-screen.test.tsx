import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LessonsScreen } from '../../../src/app/student/lessons/LessonsScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { assignPack } from '../../support/assign-pack.ts';
import { text } from '../../support/blocks.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { drawScreen } from '../../support/screen.tsx';
import { studentDevice } from '../../support/student-device.ts';

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

test('a full device says which lessons could go and what each frees; one press takes them off, and the others go on', async () => {
  const device = await studentDevice([text('one')]);
  const entry = catalogueEntry({ packId: 'other', title: 'The sea', hash: 'cd'.repeat(32) });
  await assignPack(device.work, entry);
  const { hash, packId, version } = entry;
  await device.packs.packs.put({
    ...{ hash, packId, version, entry, state: 'fetching', doneBytes: 10, wantedAt: 9, usedAt: 9 },
    trouble: 'no-room',
  });
  const { container } = drawScreen(<LessonsScreen />, device);
  const room = await screen.findByRole('region', { name: 'Make room' });
  const go = await screen.findByRole('button', { name: 'Take off' });
  expect(room.textContent).toMatch(/Makes .* free/);
  expect(room.textContent).toContain('“The sea” needs');
  expect(within(room).getByRole('list').textContent).not.toContain('The sea');
  expect(await findFaults(container)).toEqual([]);
  await userEvent.click(go);
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Make room' })).toBeNull());
  expect(await device.packs.packs.get(device.entry.hash)).toBeUndefined();
  expect(await device.packs.packs.get(hash)).toBeTruthy();
  await waitFor(() => expect(device.fetched).toContain(hash));
});

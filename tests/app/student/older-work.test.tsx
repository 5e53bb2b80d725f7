import { cleanup, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { Route, Router } from 'preact-iso';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { StoredEvent } from '#core/work/event.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { SYNC_MEDIA_TYPE } from '../../../src/core/protocol/sync.ts';
import { WorkScreen } from '../../../src/app/student/bag/WorkScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { AMARAS_PROFILE } from '../../support/student-device.ts';
import { writing } from '../../support/work.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(() => {
  vi.unstubAllGlobals();
  cleanup();
});

/** A piece of last year, as it came with a snapshot. */
async function drawOldPiece() {
  const parts = await openTestParts(AMARAS_PROFILE);
  const handedIn = await handIn(parts.work, writing('It grew.', { files: [] }), parts.clock);
  const cut = JSON.stringify({ ...(JSON.parse(handedIn.payload) as object), text: '' });
  await parts.work.events.update(handedIn.id, { state: 'stored', payload: cut, whole: 900 });
  const { state: _state, ...event } = handedIn;
  const stored: StoredEvent = { ...event, seq: 4, arrivedAt: event.at };
  history.replaceState(null, '', `/bag/${handedIn.id}`);
  const routes = [<Route key="work" path="/bag/:workId" component={WorkScreen} />];
  return { stored, view: drawScreen(<Router>{routes}</Router>, parts) };
}

test('[VISIT-15] without a network an old piece says where its words are; with one they come', async () => {
  const school = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('no network')));
  vi.stubGlobal('fetch', school);
  const { stored, view } = await drawOldPiece();
  expect(await screen.findByText(/Its words are at school/)).toBeTruthy();
  expect(await findFaults(view.container)).toEqual([]);
  const headers = { 'content-type': SYNC_MEDIA_TYPE };
  school.mockImplementation(() => Promise.resolve(new Response(JSON.stringify(stored), { headers })));
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('It grew.')).toBeTruthy();
  expect(screen.queryByText(/Its words are at school/)).toBeNull();
  expect(school.mock.lastCall?.[0]).toBe(`/work/${stored.stream}/events/${stored.id}`);
});

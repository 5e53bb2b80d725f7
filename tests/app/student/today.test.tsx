import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resumeKey } from '#core/work/resume.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { saveRegister } from '#local/outbox/save-register.ts';
import { TodayScreen } from '../../../src/app/student/today/TodayScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { assignPack } from '../../support/assign-pack.ts';
import { AMARAS_PROFILE, studentDevice } from '../../support/student-device.ts';
import { AMARA, AMARAS_STREAM } from '../../support/work.ts';
import { text } from '../../support/blocks.ts';
import { answeredWork } from '../../support/answered-work.ts';

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

describe('Today', () => {
  test('greets the child and offers the lesson that can be begun', async () => {
    const device = await studentDevice([text('one')]);
    const { container } = drawScreen(<TodayScreen />, device);
    expect(await screen.findByRole('heading', { level: 1, name: 'Hi, Amara' })).toBeTruthy();
    const start = await screen.findByRole('link', { name: 'Start' });
    expect(start.getAttribute('href')).toBe(`/lessons/${device.entry.hash}/beans`);
    expect(await findFaults(container)).toEqual([]);
  });

  test('goes on where the child stopped', async () => {
    const device = await studentDevice([text('one')]);
    const key = resumeKey({ packId: device.entry.packId, lessonId: 'beans' });
    const payload = { blockId: 'one', done: 3, of: 9 };
    await saveRegister(device.work, { stream: AMARAS_STREAM, key, payload, personId: AMARA }, device.clock);
    drawScreen(<TodayScreen />, device);
    expect(await screen.findByRole('link', { name: 'Go on' })).toBeTruthy();
    expect(screen.getByText('You stopped at part 4 of 9')).toBeTruthy();
  });

  test('says that all is done when every lesson here was finished', async () => {
    const device = await studentDevice([text('one')]);
    const key = resumeKey({ packId: device.entry.packId, lessonId: 'beans' });
    const payload = { blockId: 'one', done: 1, of: 1 };
    await saveRegister(device.work, { stream: AMARAS_STREAM, key, payload, personId: AMARA }, device.clock);
    drawScreen(<TodayScreen />, device);
    expect(await screen.findByText('All done')).toBeTruthy();
  });

  test('gets lessons that are not on the device, for the price on the button', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    const entry = catalogueEntry();
    await assignPack(parts.work, entry);
    drawScreen(<TodayScreen />, parts);
    const get = await screen.findByRole('button', { name: /Get it/ });
    expect(get.textContent).toContain('12 MB');
    await userEvent.click(get);
    expect(await screen.findByText('Lessons are on their way')).toBeTruthy();
    await waitFor(() => expect(parts.fetched).toEqual([entry.hash]));
  });

  test.each(['plan', 'no-room'] as const)(
    'a lesson that waits (%s) is not said to be on its way, and Lessons tells why',
    async (trouble) => {
      const parts = await openTestParts(AMARAS_PROFILE);
      const entry = catalogueEntry();
      await assignPack(parts.work, entry);
      await wantPack(parts.packs, entry);
      await parts.packs.packs.update(entry.hash, { trouble });
      const { container } = drawScreen(<TodayScreen />, parts);
      expect(await screen.findByText('Your lesson has not come yet')).toBeTruthy();
      expect(screen.getByRole('link', { name: 'All lessons' }).getAttribute('href')).toBe('/lessons');
      expect(screen.queryByText('Lessons are on their way')).toBeNull();
      expect(await findFaults(container)).toEqual([]);
    },
  );

  test('without any lessons says where they come from', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    drawScreen(<TodayScreen />, parts);
    expect(await screen.findByText('Nothing here yet')).toBeTruthy();
    expect(await screen.findByText('On this device. Not at school yet')).toBeTruthy();
  });

  test('shows the newest word from a teacher until it was read', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    await answeredWork(parts.work, 'Add one number to it.');
    drawScreen(<TodayScreen />, parts);
    expect(await screen.findByText('Add one number to it.')).toBeTruthy();
  });

  test('"Switch" closes the profile', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    drawScreen(<TodayScreen />, parts);
    await userEvent.click(await screen.findByRole('button', { name: 'Not Amara? Switch' }));
    await waitFor(() => expect(parts.people.profile.value).toBeUndefined());
  });
});

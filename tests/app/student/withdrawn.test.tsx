import { cleanup, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CatalogueEntry } from '#core/pack/catalogue.ts';
import { readNewPacks } from '#local/household/read-new-packs.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { LessonsScreen } from '../../../src/app/student/lessons/LessonsScreen.tsx';
import { TodayScreen } from '../../../src/app/student/today/TodayScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { AMARAS_CLASS, assignPack } from '../../support/assign-pack.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { knownEvent } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { AMARAS_PROFILE } from '../../support/student-device.ts';

const PLANTS = catalogueEntry({ subject: 'science' });
const RIVERS = catalogueEntry({ packId: 'rivers', title: 'Rivers', sizeBytes: 3_000_000 });

const BEANS = catalogueEntry({ title: 'Beans', lessons: PLANTS.lessons.slice(0, 1) });

async function openDevice({ here, plants = PLANTS }: { here: boolean; plants?: CatalogueEntry }) {
  const parts = await openTestParts(AMARAS_PROFILE);
  const hold = async (entry: CatalogueEntry) => {
    await wantPack(parts.packs, entry);
    await parts.packs.packs.update(entry.hash, { state: 'here', doneBytes: entry.sizeBytes });
  };
  await assignPack(parts.work, plants);
  await assignPack(parts.work, RIVERS);
  if (here) await hold(plants);
  const [given] = await parts.work.events.toArray();
  const back = knownEvent({
    ...{ id: 'back', type: 'pack-withdrawn', kind: 'class', owner: AMARAS_CLASS, by: 'teacher-1' },
    payload: { assignments: [given?.id], reason: 'Page 3 is wrong.', instead: 'rivers' },
  });
  await parts.work.events.put({ ...back, state: 'stored', seq: 9 });
  return { parts, hold };
}

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

describe('a pack that a teacher took back', () => {
  test('and that is here says why, what comes in its place and what that costs; its lessons can be read', async () => {
    const { parts } = await openDevice({ here: true });
    const { container } = drawScreen(<LessonsScreen />, parts);
    expect(await screen.findByText(/^Your teacher took this back/)).toBeTruthy();
    expect(screen.getByText('“Page 3 is wrong.”')).toBeTruthy();
    expect(screen.getByText('In its place: Rivers (3 MB)')).toBeTruthy();
    expect(screen.getByText(/^What you did in it is safe/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Beans' })).toBeTruthy();
    expect(screen.queryByText('On this device')).toBeNull();
    expect(await findFaults(container)).toEqual([]);
  });

  test('and that is one lesson can be looked at, and nobody is told to start it', async () => {
    const { parts } = await openDevice({ here: true, plants: BEANS });
    drawScreen(<LessonsScreen />, parts);
    expect(await screen.findByRole('link', { name: 'Look at it Beans' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: /^Start/ })).toBeNull();
  });

  test('says no price for what is here already', async () => {
    const { parts, hold } = await openDevice({ here: true });
    await hold(RIVERS);
    drawScreen(<LessonsScreen />, parts);
    expect(await screen.findByText('In its place: Rivers')).toBeTruthy();
  });

  test('and that is not here is offered no more, to no one', async () => {
    const { parts } = await openDevice({ here: false });
    drawScreen(<LessonsScreen />, parts);
    await screen.findByRole('heading', { name: 'Rivers' });
    expect(screen.queryByRole('heading', { name: 'How plants grow' })).toBeNull();
    expect((await readNewPacks(parts.work, parts.packs)).map(({ entry }) => entry.packId)).toEqual([
      'rivers',
    ]);
  });

  test('is no next step any more', async () => {
    const { parts, hold } = await openDevice({ here: true });
    await hold(RIVERS);
    drawScreen(<TodayScreen />, parts);
    await waitFor(() => expect(screen.getAllByRole('link').length).toBeGreaterThan(0));
    const ways = screen.getAllByRole('link').map((link) => link.getAttribute('href') ?? '');
    expect(ways.some((way) => way.includes(RIVERS.hash))).toBe(true);
    expect(ways.filter((way) => way.includes(PLANTS.hash))).toEqual([]);
  });
});

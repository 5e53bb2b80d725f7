import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { CatalogueEntry, EditionEntry } from '#core/pack/catalogue.ts';
import { saveUsualEdition } from '#local/household/usual-edition.ts';
import { readQueue } from '#local/packs/queue.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import type { PackRow } from '#local/store/packs-database.ts';
import { LessonsScreen } from '../../../src/app/student/lessons/LessonsScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { text } from '../../support/blocks.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { assignPack } from '../../support/assign-pack.ts';
import { AMARAS_PROFILE, studentDevice } from '../../support/student-device.ts';

beforeEach(() => openWords('student', 'en'));
afterEach(cleanup);

const PLANTS = catalogueEntry({ subject: 'science', grade: '4' });

const LESSON_BYTES = { lessonBytes: [500_000, 300_000], indexBytes: 900 };
const WORDS: EditionEntry = {
  ...{ edition: 'text', hash: 'ee'.repeat(32), sizeBytes: 812_345, ...LESSON_BYTES },
};
const LIGHT: EditionEntry = { ...WORDS, edition: 'light', hash: 'dd'.repeat(32), sizeBytes: 4_000_000 };
const IN_EDITIONS: CatalogueEntry = { ...PLANTS, editions: [LIGHT, WORDS] };

async function drawPack(row?: Partial<PackRow>, entry = PLANTS) {
  const parts = await openTestParts(AMARAS_PROFILE);
  await assignPack(parts.work, entry);
  const { hash, packId, version } = entry;
  if (row !== undefined) {
    const known: PackRow = {
      hash,
      packId,
      version,
      entry,
      state: 'wanted',
      doneBytes: 0,
      wantedAt: 1,
      usedAt: 1,
    };
    await parts.packs.packs.put({ ...known, ...row });
  }
  const view = drawScreen(<LessonsScreen />, parts);
  await screen.findByRole('heading', { name: 'How plants grow' });
  return { parts, ...view };
}

describe('a pack in Lessons', () => {
  test('that is not here shows its price, its lessons and their minutes, and opens none of them', async () => {
    const { container } = await drawPack();
    expect(screen.getByRole('button', { name: /Get lessons/ }).textContent).toContain('12 MB');
    expect(screen.getByText('20 minutes')).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Beans' })).toBeNull();
    expect(await findFaults(container)).toEqual([]);
  });

  test('that is one lesson of the same name says the name once, and has a way in when it is here', async () => {
    const lesson = { id: 'beans', title: PLANTS.title, minutes: 20, sizeBytes: 8_400_000 };
    const alone = catalogueEntry({ packId: 'alone', lessons: [lesson] });
    const { container } = await drawPack({ state: 'here', doneBytes: alone.sizeBytes }, alone);
    expect(screen.getByRole('link', { name: 'Start How plants grow' })).toBeTruthy();
    expect(screen.getByText('20 minutes')).toBeTruthy();
    expect(screen.queryByRole('list')).toBeNull();
    expect(await findFaults(container)).toEqual([]);
  });

  test('in a version too far back for an exact price says that it costs so much at most', async () => {
    const old = catalogueEntry({ version: 1 });
    const next = catalogueEntry({ version: 9 });
    const { container, parts } = await drawPack({ state: 'here', doneBytes: old.sizeBytes }, old);
    expect(screen.queryByText(/at most/)).toBeNull();
    await assignPack(parts.work, next);
    expect(await screen.findByText(/^It costs this at most/)).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    const told = { from: old.hash, patchBytes: 400, dataBytes: 0, runs: 0 };
    await assignPack(parts.work, catalogueEntry({ version: 10, updates: [told] }));
    await waitFor(() => expect(screen.queryByText(/at most/)).toBeNull());
  });

  test('is fetched when its button is pressed', async () => {
    const { parts } = await drawPack();
    await userEvent.click(screen.getByRole('button', { name: /Get lessons/ }));
    await waitFor(() => expect(parts.fetched).toEqual([PLANTS.hash]));
    expect((await parts.packs.packs.get(PLANTS.hash))?.state).toBe('wanted');
  });

  test('that has editions offers them folded, each with its price, the chosen one to the byte', async () => {
    const { parts, container } = await drawPack(undefined, IN_EDITIONS);
    expect(screen.getByRole('button', { name: /Get lessons/ }).textContent).toContain('12 MB');
    await userEvent.click(screen.getByText('Choose a size: 0.8 MB to 12 MB'));
    const group = screen.getByRole('group', { name: 'How much of it?' });
    expect(within(group).getAllByRole('radio')).toHaveLength(3);
    expect(within(group).getByText('12,400,000 bytes')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(within(group).getByRole('radio', { name: /Words and small pictures/ }));
    expect(within(group).getByText('812,345 bytes')).toBeTruthy();
    const get = screen.getByRole('button', { name: /Get lessons/ });
    expect(get.textContent).toContain('0.8 MB');
    await userEvent.click(get);
    await waitFor(() => expect(parts.fetched).toEqual([WORDS.hash]));
    expect((await parts.packs.packs.get(WORDS.hash))?.entry.edition).toBe('text');
  });

  test('comes in the edition that is usual on this device unless somebody says otherwise', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    await saveUsualEdition(parts.work, 'text');
    await assignPack(parts.work, IN_EDITIONS);
    drawScreen(<LessonsScreen />, parts);
    const get = await screen.findByRole('button', { name: /Get lessons/ });
    expect(get.textContent).toContain('0.8 MB');
    await userEvent.click(get);
    await waitFor(() => expect(parts.fetched).toEqual([WORDS.hash]));
  });

  test('that is here can be changed to another edition: what it costs, and what it frees', async () => {
    const { parts, container } = await drawPack({ state: 'here', doneBytes: PLANTS.sizeBytes }, IN_EDITIONS);
    await userEvent.click(screen.getByText('About these lessons'));
    expect(screen.getByText('On this device: Everything')).toBeTruthy();
    const change = screen.getByRole('button', { name: /^Change to: Words and small pictures/ });
    expect([change.textContent, screen.getByText('Makes 12 MB free').id]).toEqual([
      expect.stringContaining('0.8 MB'),
      change.getAttribute('aria-describedby'),
    ]);
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(change);
    await waitFor(() => expect(parts.fetched).toEqual([WORDS.hash]));
    expect((await parts.packs.packs.get(PLANTS.hash))?.givesWayTo).toBe(WORDS.hash);
    // It can be opened as before until the other is whole.
    expect(screen.getByRole('link', { name: 'Beans' }).getAttribute('href')).toContain(PLANTS.hash);
  });

  test('that waits says its place among the downloads, and can be put in front', async () => {
    const { parts } = await drawPack({ state: 'wanted', wantedAt: 9 });
    expect(screen.queryByRole('button', { name: 'Get this first' })).toBeNull();
    const sea = catalogueEntry({ packId: 'sea', title: 'The sea' });
    await wantPack(parts.packs, sea);
    await parts.packs.packs.update(sea.hash, { wantedAt: 1 });
    await assignPack(parts.work, sea);
    expect(await screen.findByText('Comes after one other')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Get this first' }));
    await waitFor(() => expect(parts.fetched).toEqual([PLANTS.hash]));
    expect((await readQueue(parts.packs)).map(({ hash }) => hash)).toEqual([PLANTS.hash, sea.hash]);
  });

  test('that is on its way says how long it still takes, once its speed is known, and not when nothing comes', async () => {
    const { parts } = await drawPack({ state: 'fetching', doneBytes: 1_000_000 });
    const come = async (doneBytes: number, ms: number) => {
      parts.clock.pass(ms);
      await parts.packs.packs.update(PLANTS.hash, { doneBytes });
    };
    await come(6_000_000, 1000);
    expect(await screen.findByText('6 MB of 12 MB')).toBeTruthy();
    await come(6_200_000, 2000);
    expect(await screen.findByText('6.2 MB of 12 MB')).toBeTruthy();
    await come(6_400_000, 2000);
    // 100 kB a second: the five megabytes before were here already.
    expect(await screen.findByText('6.4 MB of 12 MB, about 1 minute')).toBeTruthy();
  });

  test('that is on its way can be called off, after a second word about what has come', async () => {
    const { parts, container } = await drawPack({ state: 'fetching', doneBytes: 6_200_000 });
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByText(/The 6.2 MB that came will be thrown away/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Cancel' })));
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'No, keep it' }));
    expect(await parts.packs.packs.count()).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await userEvent.click(screen.getByRole('button', { name: 'Yes, throw it away' }));
    expect(await screen.findByRole('button', { name: /Get lessons/ })).toBeTruthy();
    expect(await parts.packs.packs.count()).toBe(0);
  });

  test('of which nothing has come is called off at once', async () => {
    const { parts } = await drawPack({ state: 'wanted' });
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await waitFor(async () => expect(await parts.packs.packs.count()).toBe(0));
  });

  test('that is on its way says how much of it is here and can be paused', async () => {
    const { parts } = await drawPack({ state: 'fetching', doneBytes: 6_200_000 });
    expect(screen.getByText('6.2 MB of 12 MB')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Pause' }));
    expect((await screen.findByRole('button', { name: /Get the rest/ })).textContent).toContain('6.2 MB');
    expect((await parts.packs.packs.get(PLANTS.hash))?.state).toBe('paused');
  });

  test.each([
    ['no-contact', /internet stopped/],
    ['no-room', /device is full/],
    ['bad-signature', /Tell your teacher/],
  ] as const)('says in a sentence why it stands still: %s', async (trouble, sentence) => {
    await drawPack({ state: 'fetching', trouble });
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  test('that can no longer be read can be fetched again', async () => {
    await drawPack({ state: 'damaged', doneBytes: 12_400_000 });
    expect(screen.getByRole('button', { name: 'Get it again' })).toBeTruthy();
  });

  test('of which a new version was assigned stays usable until the new one is here', async () => {
    const device = await studentDevice([text('one')]);
    await assignPack(device.work, { ...device.entry, version: 2, hash: 'ef'.repeat(32) });
    drawScreen(<LessonsScreen />, device);
    expect(await screen.findByRole('button', { name: /Update/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'beans' }).getAttribute('href')).toContain(device.entry.hash);
  });

  test('of one lesson tells about this lesson, not about many', async () => {
    drawScreen(<LessonsScreen />, await studentDevice([text('one')]));
    expect(await screen.findByText('About this lesson')).toBeTruthy();
  });

  async function drawUpdate(answer: () => Promise<Response>) {
    vi.stubGlobal('fetch', answer);
    // A browser without Web Locks: the lease is then a row alone.
    const locks = vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as never);
    onTestFinished(() => {
      vi.unstubAllGlobals();
      locks.mockRestore();
    });
    const device = await studentDevice([text('one')]);
    const cost = { from: device.entry.hash, patchBytes: 900, dataBytes: 41_000, runs: 1 };
    const hash = 'ef'.repeat(32);
    await assignPack(device.work, {
      ...device.entry,
      ...{ version: 2, hash, sizeBytes: 9_000_000, updates: [cost] },
    });
    drawScreen(<LessonsScreen />, device);
    const button = await screen.findByRole('button', { name: /Update/ });
    return { device, hash, button };
  }

  test('of which a new version is a small change says what the change costs, and fetches nothing before a yes', async () => {
    const { device, hash, button } = await drawUpdate(() =>
      Promise.resolve(new Response('', { status: 404 })),
    );
    expect(button.textContent).toContain('45 kB');
    expect(await device.packs.packs.get(hash)).toBeUndefined();
    await userEvent.click(button);
    await waitFor(() => expect(device.fetched).toEqual([hash]));
    expect((await device.packs.packs.get(device.entry.hash))?.state).toBe('here');
  });

  test('does not wait for another that is still being asked for', async () => {
    const { device, button } = await drawUpdate(() => new Promise<Response>(() => undefined));
    const sea = catalogueEntry({ packId: 'sea', title: 'The sea', hash: 'cd'.repeat(32) });
    await assignPack(device.work, sea);
    await userEvent.click(button);
    await userEvent.click(await screen.findByRole('button', { name: /^Get lessons/ }));
    await waitFor(() => expect(device.fetched).toEqual([sea.hash]));
  });

  test('of which a new version cannot be had without the internet says so, and keeps its price and what is here', async () => {
    const { device, button } = await drawUpdate(() => Promise.reject(new TypeError('network error')));
    await userEvent.click(button);
    expect(await screen.findByText(/No internet just now/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /Update/ }).textContent).toContain('45 kB');
    expect(device.fetched).toEqual([]);
    expect(await device.packs.packs.count()).toBe(1);
  });

  test('can be taken off the device', async () => {
    const { parts } = await drawPack({ state: 'here', doneBytes: PLANTS.sizeBytes });
    await userEvent.click(screen.getByText('About these lessons'));
    await userEvent.click(screen.getByRole('button', { name: 'Take off this device' }));
    expect(await screen.findByRole('button', { name: /Get lessons/ })).toBeTruthy();
    expect(await parts.packs.packs.count()).toBe(0);
  });
});

test('Lessons without a pack says where they come from', async () => {
  const parts = await openTestParts(AMARAS_PROFILE);
  const { container } = drawScreen(<LessonsScreen />, parts);
  expect(await screen.findByText(/Your classes have no lessons yet/)).toBeTruthy();
  expect(await findFaults(container)).toEqual([]);
});

describe('a pack that the data plan does not carry', () => {
  const TWO_MB = 2_000_000;

  async function drawInPlan(row?: Partial<PackRow>, entry = PLANTS) {
    const drawn = await drawPack(row, entry);
    await savePlan(drawn.parts.work, { capBytes: TWO_MB, resetDay: 3 });
    return drawn;
  }

  test('says so beside its price, before anybody presses; an edition that fits says nothing', async () => {
    const { container } = await drawInPlan(undefined, IN_EDITIONS);
    const note = /^Left of the data plan until October\s3: 2 MB\. This does not fit/;
    expect(await screen.findByText(note)).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('radio', { name: /Words and small pictures/ }));
    expect(screen.queryByText(note)).toBeNull();
  });

  test('and was asked for says until when it waits, leads to the sync stop, and pauses nothing', async () => {
    const { container } = await drawInPlan({ trouble: 'plan' });
    expect(await screen.findByText(/^It waits until October\s3/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open the Sync stop' }).getAttribute('href')).toBe('/family');
    expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull();
    expect(await findFaults(container)).toEqual([]);
  });
});

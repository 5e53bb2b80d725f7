import { cleanup, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EditionEntry } from '#core/pack/catalogue.ts';
import { PacksScreen } from '../../../src/app/teacher/PacksScreen.tsx';
import { fullFirst, parsePublishAnswer } from '../../../src/app/teacher/publish-pack.ts';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { beforeWrite } from '../../support/before-write.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { knownEvent } from '../../support/known-events.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { fillDesk, OKAFOR } from '../../support/teacher-desk.ts';

const published = (version: number) =>
  knownEvent({
    id: `p${String(version)}`,
    type: 'pack-published',
    kind: 'school',
    owner: 'school-1',
    by: 'okafor',
    arrivedAt: version,
    payload: { entry: catalogueEntry({ version }) },
  });
const assigned = (version: number) =>
  knownEvent({
    // Before what is made on the device: ids of events begin with their time.
    id: `0-a${String(version)}`,
    type: 'pack-assigned',
    kind: 'class',
    owner: 'six',
    by: 'okafor',
    payload: { entry: catalogueEntry({ version }) },
  });

async function draw(...events: Parameters<typeof fillDesk>[1]) {
  const parts = await openTestParts(OKAFOR);
  await fillDesk(parts.work, events);
  return { parts, ...drawScreen(<PacksScreen />, parts) };
}

beforeEach(() => openWords('teacher', 'en'));
afterEach(cleanup);

test('a published pack shows what is in it and what it weighs', async () => {
  await draw(published(1));
  const pack = within(await screen.findByRole('article', { name: 'How plants grow' }));
  expect(pack.getByText(/Version 1, 2 lessons, 12 MB/)).toBeTruthy();
  expect(pack.getByText('Beans: 20 minutes, 8.4 MB')).toBeTruthy();
});

test('giving a pack to a class is recorded on this device and goes to school', async () => {
  const { parts } = await draw(published(1));
  await userEvent.click(await screen.findByRole('button', { name: 'Give to Maths 6' }));
  expect(await screen.findByText('Maths 6 has it')).toBeTruthy();
  expect(screen.getByText(/^Saved on this device. Maths 6 gets “How plants grow”/)).toBeTruthy();
  const rows = await parts.work.events.where('stream').equals('class/six').toArray();
  expect(rows.map(({ type, state }) => [type, state])).toEqual([['pack-assigned', 'waiting']]);
  expect(parts.visits).toEqual(['work']);
});

test('a class that has an older version is offered the new one', async () => {
  await draw(published(1), published(2), assigned(1));
  expect(await screen.findByText('Maths 6 has version 1')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Give version 2 to Maths 6' }));
  expect(await screen.findByText('Maths 6 has it')).toBeTruthy();
});

test('an assignment that could not be saved is said', async () => {
  const { parts } = await draw(published(1));
  const button = await screen.findByRole('button', { name: 'Give to Maths 6' });
  beforeWrite(parts.work.events, () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await userEvent.click(button);
  expect((await screen.findByRole('alert')).textContent).toContain('could not be saved on this device');
});

test('without any pack the page says where one comes from', async () => {
  await draw();
  expect(await screen.findByText('No pack is published yet.')).toBeTruthy();
});

test('nothing can be published before a file is chosen', async () => {
  await draw();
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Publish' });
  expect(button.disabled).toBe(true);
  const file = new File([new Uint8Array(3_000_000)], 'plants.bookbag');
  await userEvent.upload(screen.getByLabelText('Choose pack files (.bookbag)'), file);
  await waitFor(() => expect(button.disabled).toBe(false));
  expect(screen.getByText('plants.bookbag, 3 MB')).toBeTruthy();
});

const LIGHT: EditionEntry = {
  ...{ edition: 'light', hash: 'b'.repeat(64), sizeBytes: 2_100_000, indexBytes: 4_000 },
  lessonBytes: [1_500_000, 600_000],
};
const withLight = (type: 'pack-published' | 'pack-assigned') => {
  const isAssigned = type === 'pack-assigned';
  const place = isAssigned
    ? ({ kind: 'class', owner: 'six' } as const)
    : ({ kind: 'school', owner: 'school-1' } as const);
  const entry = catalogueEntry({ editions: [LIGHT] });
  return knownEvent({ id: `light-${type}`, type, ...place, by: 'okafor', arrivedAt: 9, payload: { entry } });
};

test('several files are chosen in one go, and the full edition is sent first', async () => {
  await draw();
  const names = ['plants.light.bookbag', 'plants.text.bookbag', 'plants.bookbag'];
  const files = names.map((name) => new File([new Uint8Array(3_000_000)], name));
  await userEvent.upload(screen.getByLabelText('Choose pack files (.bookbag)'), files);
  expect(await screen.findAllByText(/^plants.*bookbag, 3 MB$/)).toHaveLength(3);
  expect(fullFirst(files).map(({ name }) => name)).toEqual([
    ...['plants.bookbag', 'plants.light.bookbag', 'plants.text.bookbag'],
  ]);
});

test('each edition shows what it weighs', async () => {
  const { container } = await draw(published(1), withLight('pack-published'));
  const editions = within(await screen.findByRole('list', { name: 'Editions' }));
  expect(editions.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    ...['Full: 12 MB', 'Light: 2.1 MB'],
  ]);
  expect(await findFaults(container)).toEqual([]);
});

test('a class that has the version without its new editions is offered them', async () => {
  await draw(published(1), assigned(1), withLight('pack-published'));
  await userEvent.click(await screen.findByRole('button', { name: 'Give its new editions to Maths 6' }));
  expect(await screen.findByText('Maths 6 has it')).toBeTruthy();
  cleanup();
  await draw(withLight('pack-published'), withLight('pack-assigned'));
  expect(await screen.findByText('Maths 6 has it')).toBeTruthy();
});

test('what the school says about a bad pack is kept as it was said', () => {
  const sentence = 'Lesson “beans” names a picture that is not in the pack.';
  const body = JSON.stringify({ error: 'bad-pack', message: sentence });
  expect(parsePublishAnswer(422, body)).toEqual({ ok: false, code: 'bad-pack', sentence });
});

test('a page of something else on the way is no contact, whatever its status', () => {
  expect(parsePublishAnswer(200, '<html>Sign in to this hotspot</html>')).toEqual({
    ok: false,
    code: 'no-contact',
  });
  expect(parsePublishAnswer(502, 'Bad gateway')).toEqual({ ok: false, code: 'no-contact' });
});

test('axe finds nothing wrong with the page', async () => {
  const { container } = await draw(published(1), published(2), assigned(1));
  await screen.findByText('Maths 6 has version 1');
  expect(await findFaults(container)).toEqual([]);
});

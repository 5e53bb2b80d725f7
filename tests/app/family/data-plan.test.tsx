import { cleanup, render, screen, waitFor, within } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StopLine } from '#local/household/stop-lines.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { readPlan, today } from '#local/plan/read-plan.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import type { ProfileRow } from '#local/store/work-database.ts';
import { GoingOrder } from '../../../src/app/family/GoingOrder.tsx';
import { orderOf } from '../../../src/app/family/order-view.ts';
import { SyncStopScreen } from '../../../src/app/family/SyncStopScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { bytesOf } from '../../support/bytes.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { drawScreen, openTestParts, type TestParts } from '../../support/screen.tsx';
import { AMARA, AMARAS_STREAM, writing } from '../../support/work.ts';

const CHILD: ProfileRow = {
  ...{ personId: AMARA, givenName: 'Amara', roles: ['student'], signedIn: true, lastOpenedAt: 1 },
};
const MEGABYTE = 1_000_000;

beforeEach(() => openWords('family', 'en'));
afterEach(cleanup);

async function home(): Promise<TestParts> {
  const parts = await openTestParts();
  await parts.work.profiles.put(CHILD);
  return parts;
}

async function use({ work, clock }: TestParts, bytes: number): Promise<void> {
  await work.meta.put({ name: 'spent', days: { [today(clock.now())]: bytes } });
}

/** A film whose words are at school. */
async function filmInBag({ work, clock }: TestParts): Promise<void> {
  const blob = new Blob([bytesOf(3 * MEGABYTE)], { type: 'video/webm' });
  const file = await keepFile(work, AMARAS_STREAM, { blob, kind: 'video' });
  const { id } = await handIn(work, writing('I jump.', { files: [file] }), clock);
  await work.events.update(id, { state: 'stored', arrivedAt: clock.now() });
  await work.registers.toCollection().modify({ dirty: 0 });
}

async function unfoldPlan(): Promise<HTMLElement> {
  const sheet = await screen.findByRole('region', { name: 'Data plan' });
  await userEvent.click(within(sheet).getByText('Data plan:'));
  return sheet;
}

describe('the data plan on the sync stop', () => {
  test('[PLAN-1] shows what was used also while there is none', async () => {
    const parts = await home();
    await use(parts, 312 * MEGABYTE);
    drawScreen(<SyncStopScreen />, parts);
    expect(await screen.findByText('312 MB used since September 1')).toBeTruthy();
    expect((await readPlan(parts.work)).capBytes).toBe(Infinity);
  });

  test('is declared with two choices: how much, and the day on which it starts anew', async () => {
    const parts = await home();
    await use(parts, 312 * MEGABYTE);
    const { container } = drawScreen(<SyncStopScreen />, parts);
    const sheet = within(await unfoldPlan());
    await userEvent.click(sheet.getByRole('radio', { name: '2 GB' }));
    await screen.findByText('312 MB of 2 GB used since September 1');
    await userEvent.selectOptions(sheet.getByLabelText(/starts anew on this day/), '3');
    await screen.findByText('312 MB of 2 GB used since September 3');
    expect(await readPlan(parts.work)).toMatchObject({ capBytes: 2_000 * MEGABYTE, resetDay: 3 });
    expect(await findFaults(container)).toEqual([]);
  });

  test('takes an amount of one’s own, and says when it is no number', async () => {
    const parts = await home();
    const { container } = drawScreen(<SyncStopScreen />, parts);
    const sheet = within(await unfoldPlan());
    await userEvent.click(sheet.getByRole('radio', { name: 'Another amount' }));
    await userEvent.type(sheet.getByLabelText('MB each month'), 'a lot{Enter}');
    expect(await sheet.findByRole('alert')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await userEvent.clear(sheet.getByLabelText('MB each month'));
    await userEvent.type(sheet.getByLabelText('MB each month'), '1,500{Enter}');
    await screen.findByText('0 of 1.5 GB used since September 1');
    expect((await readPlan(parts.work)).capBytes).toBe(1_500 * MEGABYTE);
  });

  test('[PLAN-8] that is used up holds a film back with the reason, and one press lets it go at once', async () => {
    const parts = await home();
    await filmInBag(parts);
    await savePlan(parts.work, { capBytes: 100 * MEGABYTE, resetDay: 3 });
    await use(parts, 110 * MEGABYTE);
    const { container } = drawScreen(<SyncStopScreen />, parts);
    expect(await screen.findByText('The rest waits for the data plan')).toBeTruthy();
    expect(screen.getByText(/^Left of the data plan until October\s3: 0\. 3 MB do not fit/)).toBeTruthy();
    expect(screen.getByText('Amara: films')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Use 200 MB more this once' }));
    await waitFor(() => expect(parts.visits).toEqual(['person']));
    await waitFor(() => expect(screen.queryByText('Waits for the data plan')).toBeNull());
    expect(await readPlan(parts.work)).toMatchObject({ more: { bytes: 210 * MEGABYTE } });
  });

  test('[PLAN-7] “Sync everybody” goes to school and leaves the plan as it is', async () => {
    const parts = await home();
    await filmInBag(parts);
    await savePlan(parts.work, { capBytes: MEGABYTE, resetDay: 3 });
    await use(parts, MEGABYTE);
    drawScreen(<SyncStopScreen />, parts);
    await userEvent.click(await screen.findByRole('button', { name: 'Sync everybody' }));
    await waitFor(() => expect(parts.visits).toEqual(['person']));
    expect(await screen.findByText('The rest waits for the data plan')).toBeTruthy();
    expect(await readPlan(parts.work)).not.toHaveProperty('more');
  });

  test('offers what a large lesson needs where 200 MB would not do, and says that no month carries it', async () => {
    const parts = await home();
    await wantPack(parts.packs, catalogueEntry({ title: 'The whole river', sizeBytes: 700 * MEGABYTE }));
    await savePlan(parts.work, { capBytes: 500 * MEGABYTE, resetDay: 3 });
    drawScreen(<SyncStopScreen />, parts);
    expect(
      await screen.findByText('Larger than the plan of a whole month: it comes when you let it through'),
    ).toBeTruthy();
    expect(screen.getByText(/^Left of the data plan until October\s3: 500 MB/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Use 736 MB more this once' }));
    await waitFor(() => expect(screen.queryByText('Waits for the data plan')).toBeNull());
  });
});

const LINES: StopLine[] = [
  { key: 'words', kind: 'words', name: '', sizeBytes: 4_000, heldBytes: 0 },
  { key: 'photo a', kind: 'photo', name: 'Amara', sizeBytes: 2 * MEGABYTE, heldBytes: 0 },
  { key: 'photo b', kind: 'photo', name: 'Ben', sizeBytes: MEGABYTE, heldBytes: 0 },
  { key: 'video a', kind: 'video', name: 'Amara', sizeBytes: 20 * MEGABYTE, heldBytes: 5 * MEGABYTE },
  { key: 'p', kind: 'pack', name: 'The river', sizeBytes: 9 * MEGABYTE, heldBytes: 9 * MEGABYTE },
];

describe('what goes in which order', () => {
  test('is a short list with prices, the rest folded with what it weighs', async () => {
    const plan = { until: 'October 3', capBytes: 100 * MEGABYTE };
    const { container } = render(<GoingOrder lines={orderOf(LINES, [], false)} plan={plan} />);
    const folded = container.querySelector('details');
    const shown = [...container.querySelectorAll('li')].filter((line) => folded?.contains(line) !== true);
    expect(shown.map(({ textContent }) => textContent)).toEqual([
      'Everybody’s words and answers4 kB',
      'Amara: photos and drawings2 MB',
      'Ben: photos and drawings1 MB',
    ]);
    expect(screen.getByText('and 2 more, 29 MB')).toBeTruthy();
    expect(screen.getByText('5 MB of it wait for the data plan, until October 3')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });

  test('marks what has gone and what moves while it goes', () => {
    const lines = orderOf(LINES.slice(1), LINES, true);
    expect(lines.map(({ key, state }) => [key, state])).toEqual([
      ['words', 'done'],
      ['photo a', 'moves'],
      ['photo b', 'next'],
      ['video a', 'next'],
      ['p', 'held'],
    ]);
    render(<GoingOrder lines={lines} plan={{ until: 'October 3', capBytes: 1 }} />);
    expect(document.querySelector('[aria-current="step"]')?.textContent).toContain('Going up now');
  });
});

import { cleanup, screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Route, Router } from 'preact-iso';
import { draftKey } from '#core/work/registers.ts';
import { resumeKey } from '#core/work/resume.ts';
import { keepFile } from '#local/outbox/keep-file.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import { handIn } from '#local/outbox/hand-in.ts';
import { readRegister, saveRegister } from '#local/outbox/save-register.ts';
import type { EventRow } from '#local/store/work-database.ts';
import { lessonHref } from '../../../src/app/addresses.ts';
import { BagScreen } from '../../../src/app/student/bag/BagScreen.tsx';
import { WorkScreen } from '../../../src/app/student/bag/WorkScreen.tsx';
import { MessagesScreen } from '../../../src/app/student/messages/MessagesScreen.tsx';
import { openWords } from '../../../src/app/ui/words.ts';
import { findFaults } from '../../support/accessible.ts';
import { answeredWork } from '../../support/answered-work.ts';
import { drawScreen, openTestParts } from '../../support/screen.tsx';
import { assignPack } from '../../support/assign-pack.ts';
import { task, text } from '../../support/blocks.ts';
import { AMARAS_PROFILE, nameTeacher, studentDevice } from '../../support/student-device.ts';
import { bytesOf } from '../../support/bytes.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { readMessages } from '#local/shelf/messages.ts';
import { AMARA, AMARAS_STREAM, writing } from '../../support/work.ts';

beforeEach(() => openWords('lesson', 'en'));
afterEach(cleanup);

async function drawBag(change: Partial<EventRow> = {}, leftUpTo = 0) {
  const parts = await openTestParts(AMARAS_PROFILE);
  const { id } = await handIn(parts.work, writing('It grew.', { files: [] }), parts.clock);
  await parts.work.events.update(id, change);
  await parts.work.meta.put({ name: 'left', upTo: leftUpTo });
  const view = drawScreen(<BagScreen />, parts);
  await screen.findByRole('heading', { name: 'Where my work is' });
  return { parts, ...view };
}

function stopNow(): string | undefined {
  return document.querySelector('[aria-current="step"]')?.textContent;
}

describe('work in the bag', () => {
  test('that has not left is saved here, counts as waiting, and has a price', async () => {
    const { container } = await drawBag();
    expect(stopNow()).toBe('Saved here');
    expect(screen.getByRole('heading', { name: '1 piece waits in your bag' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /Sync now/ }).textContent).toMatch(/1 kB/);
    expect(await findFaults(container)).toEqual([]);
  });

  test('names each kind of thing that is in it', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    const photo = await keepFile(parts.work, AMARAS_STREAM, { blob: new Blob(['a picture']), kind: 'photo' });
    const sound = await keepFile(parts.work, AMARAS_STREAM, { blob: new Blob(['a voice']), kind: 'sound' });
    await handIn(parts.work, writing('It grew.', { files: [photo, sound] }), parts.clock);
    drawScreen(<BagScreen />, parts);
    expect(await screen.findByText(/photo, your voice, writing, 1 kB/)).toBeTruthy();
  });

  test('that was sent without an answer is still saved here, and says so', async () => {
    await drawBag({}, 1);
    expect(stopNow()).toBe('Saved here');
    expect(screen.getByText(/the school has not said yet that it has it/)).toBeTruthy();
  });

  test('whose film waits for the data plan says until when, and the next sync costs nothing of it', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    const film = await keepFile(parts.work, AMARAS_STREAM, {
      blob: new Blob([bytesOf(2_000_000)]),
      kind: 'video',
    });
    const { id } = await handIn(parts.work, writing('I jump.', { files: [film] }), parts.clock);
    await parts.work.events.update(id, { state: 'stored' });
    await savePlan(parts.work, { capBytes: 1_000, resetDay: 3 });
    const { container } = drawScreen(<BagScreen />, parts);
    const why = /2 MB are still only here. The data plan has no room for them until October\s3/;
    expect(await screen.findByText(why)).toBeTruthy();
    expect(stopNow()).toBe('Left this device');
    expect(screen.getByText(/leaves when the data plan has room/)).toBeTruthy();
    expect(screen.getByRole('button', { name: /Sync now/ }).textContent).toBe('Sync now');
    expect(await findFaults(container)).toEqual([]);
  });

  test('that the school could not take says when it goes again', async () => {
    const now = Date.UTC(2026, 8, 14, 8);
    await drawBag({ state: 'waiting', tries: 1, notBefore: now + 5 * 60_000 });
    expect(screen.getByText(/could not take it just now. Bookbag tries again today at/)).toBeTruthy();
  });

  test('whose photo something on the way refuses says so, and when it goes again', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    const photo = await keepFile(parts.work, AMARAS_STREAM, {
      blob: new Blob([bytesOf(300_000)]),
      kind: 'photo',
    });
    const { id } = await handIn(parts.work, writing('Look.', { files: [photo] }), parts.clock);
    await parts.work.events.update(id, { state: 'stored' });
    const notBefore = parts.clock.now() + 60_000;
    await parts.work.parts.toCollection().modify({ tries: 1, notBefore });
    drawScreen(<BagScreen />, parts);
    expect(await screen.findByText(/0.3 MB are still only here: something on the way/)).toBeTruthy();
    await parts.work.parts.limit(1).modify({ notBefore: 0 });
    expect(await screen.findByText(/Keep this device safe until they have left/)).toBeTruthy();
  });

  test('that the school holds is at school and waits no more', async () => {
    await drawBag({ state: 'stored' });
    expect(stopNow()).toBe('At school');
    expect(screen.getByRole('heading', { name: 'Nothing waits in your bag' })).toBeTruthy();
  });

  test('that the school keeps aside has left, and the office looks at it', async () => {
    await drawBag({ state: 'quarantined' });
    expect(stopNow()).toBe('Left this device');
    expect(screen.getByText(/office looks at it/)).toBeTruthy();
  });

  test('that a teacher answered was seen', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    await answeredWork(parts.work, 'Well done.');
    drawScreen(<BagScreen />, parts);
    expect(await screen.findByRole('link', { name: 'Read what came back' })).toBeTruthy();
    expect(stopNow()).toBe('Seen');
  });
});

describe('"Sync now"', () => {
  test('goes to school because a person asked', async () => {
    const { parts } = await drawBag();
    await userEvent.click(screen.getByRole('button', { name: /Sync now/ }));
    expect(parts.visits).toEqual(['person']);
    expect(await screen.findByText(/The school answered/)).toBeTruthy();
  });

  test('tells the truth when the school could not be reached', async () => {
    const { parts } = await drawBag();
    parts.onVisit = () => Promise.resolve({ state: 'no-contact', why: 'no-network', notBefore: 0 });
    await userEvent.click(screen.getByRole('button', { name: /Sync now/ }));
    expect(await screen.findByText(/could not be reached. Nothing is lost/)).toBeTruthy();
    expect(stopNow()).toBe('Saved here');
  });
});

test('a visit that this device’s store broke off is shown', async () => {
  const { parts } = await drawBag();
  parts.visiting.value = { state: 'broken' };
  expect((await screen.findByRole('alert')).textContent).toContain('did not work on this device');
});

describe('Messages', () => {
  test('show who wrote, beside the work, and are read by being shown', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    await assignPack(parts.work, catalogueEntry());
    await nameTeacher(parts.work);
    await answeredWork(parts.work, 'Add one number to it.');
    expect((await readMessages(parts.work, AMARA)).map(({ fresh }) => fresh)).toEqual([1]);
    const { container } = drawScreen(<MessagesScreen />, parts);
    expect(await screen.findByText('Add one number to it.')).toBeTruthy();
    expect(await screen.findByText('Ada Okafor')).toBeTruthy();
    await waitFor(async () => {
      expect((await readMessages(parts.work, AMARA)).map(({ fresh }) => fresh)).toEqual([0]);
    });
    expect(await findFaults(container)).toEqual([]);
  });

  test('are empty in a sentence', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    drawScreen(<MessagesScreen />, parts);
    expect(await screen.findByText(/No messages yet/)).toBeTruthy();
  });
});

describe('a piece that has never left', () => {
  test('comes out of the bag, and the way goes on to its task in the lesson', async () => {
    const device = await studentDevice([text('one'), task('t')]);
    const place = {
      packId: device.entry.packId,
      packHash: device.entry.hash,
      lessonId: 'beans',
      blockId: 't',
    };
    const resume = { stream: AMARAS_STREAM, key: resumeKey(place), personId: AMARA };
    await saveRegister(device.work, { ...resume, payload: { blockId: 'one', done: 1, of: 2 } }, device.clock);
    await handIn(device.work, writing('It grew.', { place }), device.clock);
    drawScreen(<BagScreen />, device);
    await userEvent.click(await screen.findByRole('button', { name: 'Take it out and change it' }));
    await waitFor(() => expect(location.pathname).toBe(lessonHref(device.entry.hash, 'beans')));
    expect(await readRegister(device.work, AMARAS_STREAM, resume.key)).toMatchObject({
      blockId: 't',
      done: 1,
    });
    expect(await readRegister(device.work, AMARAS_STREAM, draftKey(place))).toMatchObject({
      text: 'It grew.',
    });
    await screen.findByRole('heading', { name: 'Nothing waits in your bag' });
  });

  test('is kept as a draft when its lesson is not on this device, and says so', async () => {
    await drawBag();
    await userEvent.click(screen.getByRole('button', { name: 'Take it out and change it' }));
    expect(await screen.findByText(/The lesson is not on this device now/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'All lessons' })).toBeTruthy();
  });

  test('cannot come out any more once it has left', async () => {
    await drawBag({}, 1);
    expect(screen.queryByRole('button', { name: 'Take it out and change it' })).toBeNull();
  });
});

describe('what was handed in', () => {
  async function drawWork(more: Parameters<typeof writing>[1]) {
    const parts = await openTestParts(AMARAS_PROFILE);
    const { id } = await handIn(parts.work, writing('It grew.', more), parts.clock);
    history.replaceState(null, '', `/bag/${id}`);
    const routes = [<Route key="work" path="/bag/:workId" component={WorkScreen} />];
    return { parts, ...drawScreen(<Router>{routes}</Router>, parts) };
  }

  test('shows its log as a table with its sum', async () => {
    const log = [
      { on: '2026-11-21', amount: 20 },
      { on: '2026-11-20', amount: 12, note: 'In the yard' },
    ];
    const { container } = await drawWork({ log, logUnit: 'minutes' });
    const table = await screen.findByRole('table', { name: 'Activity log' });
    const cells = [...table.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(cells).toEqual([
      expect.stringContaining('12 minutesIn the yard'),
      expect.stringContaining('20 minutes'),
    ]);
    expect(screen.getByText('32 minutes in all')).toBeTruthy();
    expect(await findFaults(container)).toEqual([]);
  });

  test('says of work on paper that it has to come to school', async () => {
    await drawWork({ paper: true });
    expect(await screen.findByText(/waits for the internet. Bring the paper to school/)).toBeTruthy();
    expect(screen.getByText('It is on paper. Bring it to school.')).toBeTruthy();
  });

  test('shows a drawing and a film, each under its name', async () => {
    const parts = await openTestParts(AMARAS_PROFILE);
    const drawing = await keepFile(parts.work, AMARAS_STREAM, { blob: new Blob(['lines']), kind: 'drawing' });
    const film = await keepFile(parts.work, AMARAS_STREAM, { blob: new Blob(['moves']), kind: 'video' });
    const { id } = await handIn(parts.work, writing('Look', { files: [drawing, film] }), parts.clock);
    history.replaceState(null, '', `/bag/${id}`);
    const routes = [<Route key="work" path="/bag/:workId" component={WorkScreen} />];
    const { container } = drawScreen(<Router>{routes}</Router>, parts);
    expect(await screen.findByRole('img', { name: 'My drawing' })).toBeTruthy();
    await waitFor(() => expect(container.querySelector('video')?.getAttribute('aria-label')).toBe('My film'));
    expect(screen.getByText('Drawing, 1 kB')).toBeTruthy();
    expect(screen.getByText('Film, 1 kB')).toBeTruthy();
  });
});

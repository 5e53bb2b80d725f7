import { afterEach, expect, test, vi } from 'vitest';
import { bringVoices } from '#local/messages/bring-voices.ts';
import { readFile } from '#local/outbox/keep-file.ts';
import { savePlan } from '#local/plan/set-plan.ts';
import { handedIn } from '../../support/known-events.ts';
import { spokenOn, type SpokenFeedback } from '../../support/spoken-feedback.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

const NOW = 100 * 86_400_000;
const DAY = 86_400_000;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A tablet of these children that holds these words; the school has their recordings. */
async function tablet(children: readonly string[], words: readonly SpokenFeedback[]) {
  const work = await openTestWorkDatabase();
  for (const personId of children)
    await work.profiles.put({
      personId,
      givenName: personId,
      roles: ['student'],
      signedIn: true,
      lastOpenedAt: 0,
    });
  const works = words.map(({ event }) => {
    const student = event.stream.replace('student/', '');
    return handedIn({ id: event.id.replace('spoken-', ''), student, arrivedAt: 1_500 });
  });
  const events = [...works, ...words.map(({ event }) => event)];
  await work.events.bulkPut(events.map((event, seq) => ({ ...event, state: 'stored' as const, seq })));
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    const word = words.find((each) => each.address === address);
    return Promise.resolve(
      word === undefined ? new Response(null, { status: 404 }) : new Response(word.blob),
    );
  });
  return { work, asked };
}

test('[MEDIA-4] what was said to the children of this device comes once, and is heard with no network then', async () => {
  const maya = await spokenOn('w1', { student: 'maya', at: NOW - DAY });
  const leo = await spokenOn('w2', { student: 'leo', at: NOW - 2 * DAY, size: 5_000 });
  const { work, asked } = await tablet(['maya', 'leo'], [maya, leo]);
  await bringVoices(work, NOW);
  expect(asked.sort()).toEqual([leo.address, maya.address]);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  for (const { event, sound } of [maya, leo]) {
    const read = await readFile(work, event.stream, sound);
    expect(read.state === 'here' ? read.blob.size : 0).toBe(sound.sizeBytes);
  }
  await bringVoices(work, NOW);
  expect(asked).toHaveLength(2);
});

test('of somebody else’s child, and of what was said long ago, nothing comes by itself', async () => {
  const elsewhere = await spokenOn('w1', { student: 'sam', at: NOW - DAY });
  const old = await spokenOn('w2', { student: 'maya', at: NOW - 31 * DAY });
  const { work, asked } = await tablet(['maya'], [elsewhere, old]);
  await bringVoices(work, NOW);
  expect(asked).toEqual([]);
});

test('no more comes than the family’s plan carries, and what came is counted in it', async () => {
  const first = await spokenOn('w1', { student: 'maya', at: NOW - DAY });
  const second = await spokenOn('w2', { student: 'maya', at: NOW - DAY, size: 90_000 });
  const { work, asked } = await tablet(['maya'], [first, second]);
  await savePlan(work, { capBytes: 50_000, resetDay: 1 });
  await bringVoices(work, NOW);
  expect(asked).toEqual([first.address]);
});

test('a recording that is not at school yet is left out, and the next ones come', async () => {
  const missing = await spokenOn('w1', { student: 'maya', at: NOW - 2 * DAY });
  const here = await spokenOn('w2', { student: 'maya', at: NOW - DAY, size: 5_000 });
  const { work, asked } = await tablet(['maya'], [{ ...missing, address: 'nowhere' }, here]);
  await bringVoices(work, NOW);
  expect(asked).toHaveLength(2);
  expect((await readFile(work, here.event.stream, here.sound)).state).toBe('here');
  expect((await readFile(work, missing.event.stream, missing.sound)).state).toBe('elsewhere');
});

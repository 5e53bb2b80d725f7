import { describe, expect, test, vi } from 'vitest';
import { downloadPack } from '#local/packs/download.ts';
import { followWithdrawn } from '#local/packs/end-withdrawn.ts';
import { serveLessonFile } from '#local/packs/serve-file.ts';
import { wantPack } from '#local/packs/want-pack.ts';
import { AMARAS_CLASS, assignPack } from '../../support/assign-pack.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { knownEvent } from '../../support/known-events.ts';
import { packShelf, PLANT_LESSONS, VIDEO, type PackShelf } from '../../support/pack-shelf.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

/** Asked for and taken back, too: when its row is gone, all has been looked at. */
const PEBBLES = catalogueEntry({ packId: 'pebbles' });

/** Plants on their way to a device, a part of them there; `stones` is whole and has the same film. */
async function halfway() {
  const stones = await packShelf({ lessons: PLANT_LESSONS.slice(0, 1), facts: { packId: 'stones' } });
  const { db, signer } = stones;
  await downloadPack(db, stones.hash, stones.edges());
  const plants = await packShelf({ db, signer });
  for (let i = 0; i < 3; i += 1) plants.origin.manners.push({ cutAfterBytes: 50_000 });
  const stop = new AbortController();
  const wait = () => {
    stop.abort();
    return Promise.resolve();
  };
  await downloadPack(db, plants.hash, plants.edges({ wait, signal: stop.signal }));
  const work = await openTestWorkDatabase();
  await assignPack(work, plants.pack.entry);
  await assignPack(work, PEBBLES);
  await wantPack(db, PEBBLES);
  return { db, work, stones, plants };
}

type Halfway = Awaited<ReturnType<typeof halfway>>;

async function takeBack({ work }: Halfway): Promise<void> {
  const assignments = (await work.events.toArray()).map(({ id }) => id);
  const back = knownEvent({
    ...{ id: 'back', type: 'pack-withdrawn', kind: 'class', owner: AMARAS_CLASS, by: 'teacher-1' },
    payload: { assignments, reason: 'Page 3 is wrong.' },
  });
  await work.events.put({ ...back, state: 'stored', seq: 9 });
}

/** Resolves with what was ended when all has been looked at. */
async function follow({ work, db }: Halfway, open: ReadonlySet<string> = new Set()): Promise<string[]> {
  const ended: string[] = [];
  const stop = followWithdrawn(
    { work, packs: db },
    { open: () => Promise.resolve(open), ended: (hash) => ended.push(hash) },
  );
  await vi.waitFor(() => {
    expect(ended).toContain(PEBBLES.hash);
  });
  stop();
  return ended.filter((hash) => hash !== PEBBLES.hash);
}

const stateOf = async ({ db }: Halfway, { hash }: PackShelf) => (await db.packs.get(hash))?.state;

describe('a download of what a teacher took back', () => {
  test('ends, and what another pack needs of it stays', async () => {
    const home = await halfway();
    expect(await stateOf(home, home.plants)).toBe('fetching');
    await takeBack(home);
    expect(await follow(home)).toEqual([home.plants.hash]);
    expect(await stateOf(home, home.plants)).toBeUndefined();
    const film = { packHash: home.stones.hash, lessonId: 'beans', fileName: 'bean.mp4' };
    const answer = await serveLessonFile(home, film, new Request('http://school.test/'));
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(VIDEO);
  });

  test('goes on while a child is in it', async () => {
    const home = await halfway();
    await takeBack(home);
    expect(await follow(home, new Set([home.plants.hash]))).toEqual([]);
    expect(await stateOf(home, home.plants)).toBe('fetching');
  });

  test('goes on for another class that has it still', async () => {
    const home = await halfway();
    await takeBack(home);
    const other = knownEvent({
      ...{ id: 'other', type: 'pack-assigned', kind: 'class', owner: 'class-2', by: 'teacher-2' },
      payload: { entry: home.plants.pack.entry },
    });
    await home.work.events.put({ ...other, state: 'stored', seq: 1 });
    expect(await follow(home)).toEqual([]);
    expect(await stateOf(home, home.plants)).toBe('fetching');
  });

  test('leaves alone what is whole: that is for a person to take off', async () => {
    const home = await halfway();
    await downloadPack(home.db, home.plants.hash, home.plants.edges());
    await takeBack(home);
    expect(await follow(home)).toEqual([]);
    expect(await stateOf(home, home.plants)).toBe('here');
  });
});

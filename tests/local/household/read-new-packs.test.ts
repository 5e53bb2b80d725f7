import { beforeEach, expect, test } from 'vitest';
import { readNewPacks } from '#local/household/read-new-packs.ts';
import { pausePack, wantPack } from '#local/packs/want-pack.ts';
import type { PacksDatabase } from '#local/store/packs-database.ts';
import type { ProfileRow, WorkDatabase } from '#local/store/work-database.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { knownEvent } from '../../support/known-events.ts';
import { openTestPacksDatabase } from '../../support/packs-database.ts';
import { openTestWorkDatabase } from '../../support/work-database.ts';

let db: WorkDatabase;
let packs: PacksDatabase;
const entry = catalogueEntry({ sizeBytes: 9_000 });

function profile(personId: string, givenName: string, role: 'student' | 'teacher'): ProfileRow {
  return { personId, givenName, roles: [role], signedIn: true, lastOpenedAt: 0 };
}

beforeEach(async () => {
  db = await openTestWorkDatabase();
  packs = await openTestPacksDatabase();
  const people = [
    profile('maya', 'Maya', 'student'),
    profile('leo', 'Leo', 'student'),
    profile('ada', 'Ada', 'teacher'),
  ];
  await db.profiles.bulkPut(people);
  await db.reads.bulkPut(people.map(({ personId }) => ({ personId, streams: ['class/six'] })));
  const assigned = knownEvent({
    id: 'a1',
    type: 'pack-assigned',
    kind: 'class',
    owner: 'six',
    by: 'ada',
    payload: { entry },
  });
  await db.events.put({ ...assigned, state: 'stored', seq: 1 });
});

test('a pack of two children is offered once, with both their names and its price', async () => {
  const [offer, ...others] = await readNewPacks(db, packs);
  expect([offer?.names.sort(), offer?.leftBytes, others]).toEqual([['Leo', 'Maya'], 9_000, []]);
});

test('a teacher who uses the same device is offered no lessons', async () => {
  expect((await readNewPacks(db, packs))[0]?.names).not.toContain('Ada');
});

test('what was asked for already is not offered again', async () => {
  await wantPack(packs, entry);
  expect(await readNewPacks(db, packs)).toEqual([]);
});

test('a paused pack is offered for the rest of its price', async () => {
  await wantPack(packs, entry);
  await packs.packs.update(entry.hash, { doneBytes: 4_000 });
  await pausePack(packs, entry.hash);
  expect(await readNewPacks(db, packs)).toMatchObject([{ paused: true, leftBytes: 5_000 }]);
});

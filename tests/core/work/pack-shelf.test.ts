import { expect, test } from 'vitest';
import { assignmentsIn, givenIn, isNewer, packShelf } from '../../../src/core/work/pack-shelf.ts';
import { catalogueEntry } from '../../support/catalogue-entry.ts';
import { knownEvent } from '../../support/known-events.ts';

const published = (version: number, arrivedAt: number, packId = 'plants') =>
  knownEvent({
    id: `p-${packId}-${String(version)}`,
    type: 'pack-published',
    kind: 'school',
    owner: 'school-1',
    by: 'teacher-1',
    arrivedAt,
    payload: { entry: catalogueEntry({ packId, version }) },
  });
const assigned = (classId: string, version: number, at: number) =>
  knownEvent({
    id: `a-${classId}-${String(version)}`,
    type: 'pack-assigned',
    kind: 'class',
    owner: classId,
    by: 'teacher-1',
    at,
    payload: { entry: catalogueEntry({ version }) },
  });

test('a pack shows its newest version first, and the others stay', () => {
  const [pack] = packShelf([published(1, 10), published(3, 30), published(2, 20)]);
  expect(pack?.newest.version).toBe(3);
  expect(pack?.versions.map(({ entry }) => entry.version)).toEqual([3, 2, 1]);
});

test('the pack that was published last stands first', () => {
  const shelf = packShelf([published(1, 10, 'plants'), published(1, 20, 'rivers')]);
  expect(shelf.map(({ packId }) => packId)).toEqual(['rivers', 'plants']);
});

test('publishing the same file twice is one version', () => {
  expect(packShelf([published(1, 10), { ...published(1, 20) }])[0]?.versions).toHaveLength(1);
});

test('a class has the newest version that was assigned to it, whatever arrives last', () => {
  const [assignment, ...others] = assignmentsIn([assigned('six', 2, 10), assigned('six', 1, 20)]);
  expect([assignment?.entry.version, others]).toEqual([2, []]);
});

test('a pack knows the classes that have it', () => {
  const [pack] = packShelf([published(1, 1), assigned('six', 1, 10), assigned('seven', 1, 20)]);
  expect(pack?.assignments.map(({ classId }) => classId)).toEqual(['seven', 'six']);
});

test('a restored school counts on from a new epoch', () => {
  expect(isNewer(catalogueEntry({ epoch: 2, version: 1 }), catalogueEntry({ epoch: 1, version: 9 }))).toBe(
    true,
  );
});

const takenBack = (id: string, assignments: string[], more: { classId?: string; arrivedAt?: number } = {}) =>
  knownEvent({
    ...{ id, type: 'pack-withdrawn', kind: 'class', owner: more.classId ?? 'six', by: 'teacher-1', at: 50 },
    ...(more.arrivedAt === undefined ? {} : { arrivedAt: more.arrivedAt }),
    payload: { assignments, reason: 'A page is wrong.', instead: 'rivers' },
  });

test('[SCHOOL-20] what is taken back is given no more, and says why, since when and what comes in its place', () => {
  const events = [assigned('six', 1, 10), takenBack('w', ['a-six-1'], { arrivedAt: 60 })];
  expect(assignmentsIn(events)).toEqual([]);
  expect(givenIn(events)).toMatchObject([
    { classId: 'six', ids: [], withdrawn: { at: 60, reason: 'A page is wrong.', instead: 'rivers' } },
  ]);
});

test('[SCHOOL-20] what is given anew stands, whichever comes first and whatever the clocks say', () => {
  const again = { ...assigned('six', 1, 5), id: 'again' as never };
  const events = [assigned('six', 1, 10), takenBack('w', ['a-six-1']), again];
  for (const order of [events, events.toReversed(), [events[1], events[2], events[0]]]) {
    const [given, ...others] = givenIn(order.filter((event) => event !== undefined));
    expect([given?.withdrawn, given?.ids, others]).toEqual([undefined, ['again'], []]);
  }
});

test('[SCHOOL-20] another teacher’s new version stands beside a taking back that had not heard of it', () => {
  const [given] = assignmentsIn([
    assigned('six', 2, 20),
    takenBack('w', ['a-six-1']),
    assigned('six', 1, 10),
  ]);
  expect([given?.entry.version, given?.ids]).toEqual([2, ['a-six-2']]);
});

test('[SCHOOL-20] a class speaks of its own alone', () => {
  const events = [assigned('six', 1, 10), takenBack('w', ['a-six-1'], { classId: 'seven' })];
  expect(assignmentsIn(events)).toHaveLength(1);
});

test('all assignments of a pack end together; the last word on it is the one that is told', () => {
  const events = [assigned('six', 1, 10), assigned('six', 2, 20)];
  expect(assignmentsIn(events)[0]?.ids.toSorted()).toEqual(['a-six-1', 'a-six-2']);
  const [given] = givenIn([
    ...events,
    takenBack('early', ['a-six-2'], { arrivedAt: 60 }),
    takenBack('late', ['a-six-1', 'a-six-2'], { arrivedAt: 70 }),
  ]);
  expect([given?.entry.version, given?.withdrawn?.at]).toEqual([2, 70]);
});

test('[SCHOOL-21] an assignment that names more editions counts, and was given when the pack was given first', () => {
  const light = {
    edition: 'light' as const,
    hash: 'cd'.repeat(32),
    sizeBytes: 1,
    indexBytes: 1,
    lessonBytes: [1, 1],
  };
  const wider = knownEvent({
    ...{ id: '0', type: 'pack-assigned', kind: 'class', owner: 'six', by: 'teacher-1', at: 30 },
    payload: { entry: catalogueEntry({ version: 1, editions: [light] }) },
  });
  for (const order of [
    [wider, assigned('six', 1, 10)],
    [assigned('six', 1, 10), wider],
  ]) {
    const [given] = assignmentsIn(order);
    expect([given?.entry.editions?.length, given?.at]).toEqual([1, 10]);
  }
});

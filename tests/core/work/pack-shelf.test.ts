import { expect, test } from 'vitest';
import { assignmentsIn, isNewer, packShelf } from '../../../src/core/work/pack-shelf.ts';
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
